import { test } from "tap";
import { memoize, memoizeByKey } from "../../src/values/memoize.ts";

/** The texts that were read, in their order. */
function reading(most: number): {
  read: (text: string) => unknown;
  of: string[];
} {
  const of: string[] = [];
  const read = memoize(
    (text) => {
      of.push(text);
      return text === "nothing" ? undefined : text !== "false";
    },
    most,
    8,
  );
  return { read, of };
}

test("a text that comes again is not read again, whatever was made of it", (t) => {
  const { read, of } = reading(2);
  t.strictSame(["a", "a", "false", "false"].map(read), [true, true, false, false]);
  t.strictSame(of, ["a", "false"]);
  t.end();
});

test("what nothing was made of, and what is long, is read again", (t) => {
  const { read, of } = reading(2);
  for (const text of ["nothing", "nothing", "123456789", "123456789"]) read(text);
  t.strictSame(of, ["nothing", "nothing", "123456789", "123456789"]);
  t.end();
});

test("where there is no more room, all begins anew", (t) => {
  const { read, of } = reading(2);
  for (const text of ["a", "b", "c", "c", "a"]) read(text);
  t.strictSame(of, ["a", "b", "c", "a"]);
  t.end();
});

test("a result is made once for each key, whatever the key is", (t) => {
  const made: object[] = [];
  const read = memoizeByKey((key: object) => made.push(key));
  const [first, second] = [{}, {}];
  t.strictSame([read(first), read(second), read(first)], [1, 2, 1]);
  t.equal(made.length, 2);
  t.end();
});
