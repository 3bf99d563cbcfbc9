import { test } from "tap";
import { createProblem } from "../../../src/problem.ts";
import { firstAnswer, plainBody, type Source } from "../../../src/response/sources/source.ts";
import { templateContext } from "../../support/context.ts";

const selection = {
  status: 200,
  response: undefined,
  mediaType: undefined,
  steps: [],
  example: undefined,
  dynamic: false,
};
const context = templateContext();
const silent: Source = () => undefined;

test("the first source that answers is listened to, and no other", (t) => {
  const body = plainBody("Rex", "example:one", true);
  const answering: Source = () => body;
  const unasked: Source = () => t.fail("it was asked") as never;

  t.equal(firstAnswer([silent, answering, unasked], selection, context), body);
  t.end();
});

test("a problem is an answer too", (t) => {
  const problem = createProblem("invalid-reply", "it is wrong");
  const failing: Source = () => problem;

  t.equal(firstAnswer([silent, failing], selection, context), problem);
  t.end();
});

test("where no source answers there is no body", (t) => {
  t.equal(firstAnswer([silent], selection, context), undefined);
  t.equal(firstAnswer([], selection, context), undefined);
  t.end();
});

test("each source sees the selection and the context", (t) => {
  const curious: Source = (...seen) => {
    t.strictSame(seen, [selection, context]);
    return undefined;
  };

  firstAnswer([curious], selection, context);
  t.end();
});

test("a plain body has no headers and no delay", (t) => {
  t.strictSame(plainBody(null, "generated", true), {
    value: null,
    origin: "generated",
    constant: true,
    headers: {},
    delay: undefined,
  });
  t.end();
});
