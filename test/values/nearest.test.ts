import { test } from "tap";
import { editDistance, nearest, nearestOf } from "../../src/values/nearest.ts";

test("a word with a slip in it is recognised", (t) => {
  t.equal(nearest("prot", ["host", "port"]), ': did you mean "port"?');
  t.equal(nearest("PORT", ["host", "port"]), ': did you mean "port"?');
  t.equal(
    nearest("/customers/create-portal", ["/customers/create_portal", "/pets"]),
    ': did you mean "/customers/create_portal"?',
  );
  t.end();
});

test("the closest word is named, the first of equals", (t) => {
  t.equal(nearest("cat", ["bat", "cats", "cat2"]), ': did you mean "bat"?');
  t.equal(nearest("cats", ["bat", "cats"]), ': did you mean "cats"?');
  t.end();
});

test("a word unlike all others gets no hint", (t) => {
  t.equal(nearest("elephant", ["host", "port"]), "");
  t.equal(nearest("port", []), "");
  t.equal(nearest("/a/very/long/path/of/many/segments", ["/pets"]), "");
  t.end();
});

test("a distance is exact as far as it matters", (t) => {
  t.equal(editDistance("port", "port", 2), 0);
  t.equal(editDistance("prot", "port", 2), 2);
  t.equal(editDistance("elephant", "port", 2), 4);
  t.equal(editDistance("abcdef", "uvwxyz", 6), 6);
  t.equal(editDistance("", "ab", 2), 2);
  t.end();
});

test("the closest words are listed, however far they are", (t) => {
  const words = ["/pets/{id}/toys", "/pets", "/people", "/a"];
  t.strictSame(nearestOf("/pet/7", words, 2), ["/pets", "/people"]);
  t.strictSame(nearestOf("/pet/7", [], 2), []);
  t.end();
});
