import { test } from "tap";
import { isProblem, type Problem } from "../../src/problem.ts";
import type { Preferences } from "../../src/request/preferences/preferences.ts";
import {
  findResponse,
  ordinaryStatus,
  select,
  statusOf,
  type Selection,
} from "../../src/response/select.ts";
import type { SequenceStep } from "../../src/scenario/fixture.ts";
import { fixtureOf as compile } from "../support/fixture.ts";
import { mediaTypeOf, operationOf, responseOf } from "../support/operation.ts";

function turnOf(text: string, scenario = "default"): SequenceStep {
  const [step] = compile(text, scenario).sequence;
  if (step === undefined) throw new Error("a fixture has a reply");
  return step;
}

const json = mediaTypeOf("application/json", { rex: "Rex", tom: "Tom" });
const text = mediaTypeOf("text/plain");
const pets = operationOf([
  responseOf("200", [json, text]),
  responseOf("404", [json]),
  responseOf("5XX"),
]);

function choose(
  preferences: Partial<Preferences>,
  steps: readonly SequenceStep[] = [],
  accept?: string,
): Selection {
  const chosen = select(pets, { applied: [], ...preferences }, steps, accept);
  if (isProblem(chosen)) throw new Error(chosen.detail);
  return chosen;
}

function refuse(
  preferences: Partial<Preferences>,
  steps: readonly SequenceStep[] = [],
  accept?: string,
): Problem {
  const chosen = select(pets, { applied: [], ...preferences }, steps, accept);
  if (!isProblem(chosen)) throw new Error(`${chosen.status} was chosen`);
  return chosen;
}

for (const [declared, status] of [
  [["200"], 200],
  [["404", "201", "204"], 201],
  [["404", "202", "2XX"], 202],
  [["404", "2XX"], 200],
  [["404", "default"], 200],
  [["default"], 200],
  [["404", "302"], 302],
  [["404", "3XX"], 300],
  [["5XX", "4XX"], 400],
  [["100", "404"], 404],
  [["1XX"], 200],
  [["100", "default"], 200],
  [[], 200],
] as const) {
  test(`of ${declared.join(", ") || "no status"}, ${status} is the ordinary one`, (t) => {
    t.equal(ordinaryStatus(operationOf(declared.map((each) => responseOf(each)))), status);
    t.end();
  });
}

test("a status has its own response before its range's, before the default", (t) => {
  const operation = operationOf(["default", "4XX", "404"].map((each) => responseOf(each)));

  t.equal(findResponse(operation, 404)?.status, "404");
  t.equal(findResponse(operation, 400)?.status, "4XX");
  t.equal(findResponse(operation, 500)?.status, "default");
  t.equal(findResponse(pets, 201), undefined);
  t.end();
});

test("a fixture that says no status has the ordinary one", (t) => {
  t.equal(statusOf(turnOf("{}"), pets), 200);
  t.equal(statusOf(turnOf("status: 404"), pets), 404);
  t.end();
});

test("without preferences it is the ordinary status, and the first media type", (t) => {
  t.match(choose({}), {
    status: 200,
    response: { status: "200" },
    mediaType: { type: "application/json" },
    steps: [],
    example: undefined,
    dynamic: false,
  });
  t.end();
});

test("the first fixture's status counts, and a preferred one more", (t) => {
  const fixtures = [turnOf("status: 404", "gone"), turnOf("{}")];

  t.equal(choose({}, fixtures).status, 404);
  t.equal(choose({ code: 200 }, fixtures).status, 200);
  t.end();
});

test("only fixtures of the status answer", (t) => {
  const [gone, usual] = [turnOf("status: 404", "gone"), turnOf("{}")];

  t.strictSame(choose({}, [gone, usual]).steps, [gone]);
  t.strictSame(choose({ code: 200 }, [gone, usual]).steps, [usual]);
  t.strictSame(choose({ code: 503 }, [gone, usual]).steps, []);
  t.end();
});

test("a generated body and a named example go past the fixtures", (t) => {
  const fixtures = [turnOf("body: Bello")];

  t.match(choose({ dynamic: true }, fixtures), { steps: [], dynamic: true });
  t.match(choose({ example: "tom" }, fixtures), {
    steps: [],
    example: { name: "tom", value: "Tom" },
  });
  t.end();
});

test("a status that only a fixture knows has no media type of its own", (t) => {
  const odd = turnOf("status: 418");

  t.match(choose({}, [odd]), {
    status: 418,
    response: undefined,
    mediaType: undefined,
    steps: [odd],
  });
  t.end();
});

test("Accept chooses the media type", (t) => {
  t.equal(choose({}, [], "text/*").mediaType, text);
  t.equal(choose({}, [], "text/plain;q=0.5, */*;q=0.1").mediaType, text);
  t.equal(choose({}, [], "*/*").mediaType, json);
  t.equal(choose({ code: 503 }, [], "image/png").mediaType, undefined);
  t.end();
});

test("a media type that there is not is 406, and those that there are are listed", (t) => {
  t.match(refuse({}, [], "image/png"), {
    kind: "not-acceptable",
    status: 406,
    detail: "the reply can be application/json, text/plain",
  });
  t.end();
});

test("a status that there is not is refused, and those that there are are listed", (t) => {
  t.match(refuse({ code: 201 }), {
    kind: "unknown-status",
    status: 400,
    detail: "getPet declares no status 201: there are 200, 404, 5XX",
  });
  t.end();
});

test("an example that there is not is refused, with the one that was meant or all there are", (t) => {
  t.match(refuse({ example: "rix" }), {
    kind: "unknown-example",
    status: 400,
    detail: 'status 200 has no example "rix": did you mean "rex"?',
  });
  t.equal(
    refuse({ example: "elephant" }).detail,
    'status 200 has no example "elephant": there are rex, tom',
  );
  t.equal(
    refuse({ example: "rex", code: 503 }).detail,
    'status 503 has no example "rex": it is one of 200, so ask for code=200 as well',
  );
  t.end();
});

test("an operation without responses answers 200 without a body", (t) => {
  const chosen = select(operationOf([]), { applied: [] }, [], "image/png");

  t.match(chosen, { status: 200, response: undefined, mediaType: undefined });
  t.end();
});

test("an operation without responses has no other status", (t) => {
  const code = 404;
  t.match(select(operationOf([]), { applied: [], code }, [], undefined), {
    kind: "unknown-status",
    detail: "getPet declares no status 404: it declares none",
  });
  t.end();
});

for (const status of ["204", "205", "304"]) {
  test(`a ${status} has no media type, though content is declared`, (t) => {
    const operation = operationOf([responseOf(status, [json])]);

    t.match(select(operation, { applied: [] }, [], "image/png"), {
      status: Number(status),
      mediaType: undefined,
    });
    t.end();
  });
}

test("an error is sent in its first media type to who takes none of them", (t) => {
  t.equal(choose({ code: 404 }, [], "image/png").mediaType, json);
  t.end();
});

test("an example that only another media type has chooses that one", (t) => {
  const greeting = mediaTypeOf("text/plain", { greeting: "Hi" });
  const operation = operationOf([responseOf("200", [json, greeting])]);
  const ask = (accept?: string): unknown =>
    select(operation, { applied: [], example: "greeting" }, [], accept);

  t.match(ask(), { mediaType: greeting, example: { value: "Hi" } });
  t.match(ask("application/json"), {
    detail:
      'status 200 has no example "greeting" in a media type that Accept takes: it is one of text/plain',
  });
  t.end();
});

test("a status of a declared range is there to be asked for", (t) => {
  t.match(choose({ code: 502 }), { status: 502, response: { status: "5XX" } });
  t.end();
});
