import { test } from "tap";
import { connectionFaults, readFault } from "../../src/values/connection-fault.ts";

const listed =
  "CONNECTION_RESET_BY_PEER, EMPTY_RESPONSE, MALFORMED_RESPONSE_CHUNK, RANDOM_DATA_THEN_CLOSE, TIMEOUT, WRONG_CONTENT_TYPE, TRUNCATED_BODY";

test("a fault is read by its name", (t) => {
  for (const name of Object.keys(connectionFaults)) t.equal(readFault(name), name);
  t.equal(Object.keys(connectionFaults).join(", "), listed);
  t.end();
});

test("a name may be lower case, and have dashes", (t) => {
  t.equal(readFault("timeout"), "TIMEOUT");
  t.equal(readFault("Empty-Response"), "EMPTY_RESPONSE");
  t.equal(readFault(" connection-reset_by_peer "), "CONNECTION_RESET_BY_PEER");
  t.end();
});

test("a name with a slip gets a hint, and the list", (t) => {
  t.strictSame(readFault("truncated"), {
    reason: `there is no fault "truncated": there are ${listed}`,
  });
  t.strictSame(readFault("empty_respones"), {
    reason: `there is no fault "empty_respones": did you mean "EMPTY_RESPONSE"?: there are ${listed}`,
  });
  t.strictSame(readFault(""), {
    reason: `there is no fault "": there are ${listed}`,
  });
  t.end();
});

test("names that objects have anyway are no faults", (t) => {
  t.match(readFault("__proto__"), { reason: /^there is no fault/ });
  t.match(readFault("constructor"), { reason: /^there is no fault/ });
  t.end();
});

test("what is no text is no fault", (t) => {
  t.strictSame(readFault(null), { reason: `a fault is one of ${listed}` });
  t.strictSame(readFault(["TIMEOUT"]), {
    reason: `a fault is one of ${listed}`,
  });
  t.end();
});
