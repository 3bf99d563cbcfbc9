import { test } from "tap";
import type { Headers } from "../../../src/model.ts";
import { isProblem } from "../../../src/problem.ts";
import {
  asksExplanation,
  isQueryPreference,
  readPreferences,
} from "../../../src/request/preferences/preferences.ts";
import { rawRequest } from "../../support/documents.ts";

/** The preferences, or the detail of the problem. */
const read = (headers: Headers, query = ""): unknown => {
  const preferences = readPreferences(rawRequest({ headers, query }));
  return isProblem(preferences) ? `${preferences.status} ${preferences.detail}` : preferences;
};
const prefer = (field: string | string[]): unknown => read({ prefer: field });

test("who asks for nothing prefers nothing", (t) => {
  t.strictSame(read({}), { applied: [] });
  t.strictSame(read({ accept: "*/*" }, "a=__b"), { applied: [] });
  t.end();
});

test("Prefer chooses the status, the example, the seed and the manner", (t) => {
  t.strictSame(prefer("code=404"), { code: 404, applied: ["code=404"] });
  t.strictSame(prefer("example=rex"), {
    example: "rex",
    applied: ["example=rex"],
  });
  t.strictSame(prefer("seed=a"), { seed: "a", applied: ["seed=a"] });
  t.strictSame(prefer("dynamic=true"), {
    dynamic: true,
    applied: ["dynamic=true"],
  });
  t.strictSame(prefer("dynamic=false"), {
    dynamic: false,
    applied: ["dynamic=false"],
  });
  t.end();
});

test("a preference without a value is there all the same", (t) => {
  t.match(prefer("dynamic"), { dynamic: true });
  t.match(prefer('dynamic=""'), { dynamic: true });
  t.end();
});

test("several preferences are divided by commas, in one field or several", (t) => {
  const both = {
    example: "rex",
    code: 404,
    applied: ["code=404", "example=rex"],
  };
  t.strictSame(prefer("code=404, example=rex"), both);
  t.strictSame(prefer(["code=404", "example=rex"]), both);
  t.strictSame(prefer(" ,code = 404,, example=rex; a=b; c ,"), both);
  t.end();
});

test("a quoted value may hold anything", (t) => {
  t.strictSame(prefer('example="a, b; c=\\"d\\""'), {
    example: 'a, b; c="d"',
    applied: ['example="a, b; c=\\"d\\""'],
  });
  t.end();
});

test("what was applied is sent back in ASCII", (t) => {
  t.match(prefer('example="é\r\nX: y"'), { applied: ['example="???X: y"'] });
  t.end();
});

test("the first of several counts", (t) => {
  t.match(prefer("code=404, code=500"), { code: 404, applied: ["code=404"] });
  t.end();
});

test("a preference without a value is repeated without one", (t) => {
  t.match(prefer("dynamic"), { applied: ["dynamic"] });
  t.end();
});

test("a refusal may be asked for as a problem document", (t) => {
  t.match(prefer("problem"), { problem: true });
  t.match(prefer("problem=false"), { problem: false });
  t.match(read({}, "__problem=true"), { problem: true });
  t.end();
});

test("a quoted parameter of someone else is no preference of ours", (t) => {
  t.match(prefer('code=404; note="; example=rex"'), { code: 404 });
  t.end();
});

test("names are read in any case, values as they are", (t) => {
  t.match(prefer("Code=404, EXAMPLE=Rex"), { code: 404, example: "Rex" });
  t.end();
});

test("preferences of others are left to others", (t) => {
  t.strictSame(
    prefer(
      "return=minimal, wait=10, respond-async, handling=strict, safe, count=exact, tx=commit, __proto__=x",
    ),
    {
      applied: [],
    },
  );
  t.end();
});

test("headers choose the scenario, the seed and the clock", (t) => {
  t.strictSame(
    read({
      "x-mock-scenario": "expired",
      "x-mock-seed": "7",
      "x-mock-clock": "1970-01-01T00:00:01Z",
    }),
    {
      seed: "7",
      scenario: "expired",
      scenarioFrom: "header",
      clock: 1000,
      applied: [],
    },
  );
  t.end();
});

test("a header of the mock's that does not exist is a problem", (t) => {
  t.equal(
    read({ "x-mock-scenaro": "expired" }),
    "400 the mock knows no header x-mock-scenaro: there are x-mock-scenario, x-mock-session, x-mock-seed, x-mock-clock, x-mock-delay, x-mock-fault",
  );
  t.end();
});

test("query twins say the same as headers", (t) => {
  const query =
    "__code=404&__example=a+b&__dynamic&__seed=s&__scenario=x&__clock=1970-01-01T00:00:01Z";
  t.strictSame(read({}, query), {
    code: 404,
    example: "a b",
    dynamic: true,
    seed: "s",
    scenario: "x",
    scenarioFrom: "query",
    clock: 1000,
    applied: [],
  });
  t.end();
});

test("headers and their twins ask for a delay and a fault", (t) => {
  t.strictSame(read({ "x-mock-delay": "200ms", "x-mock-fault": "empty-response" }), {
    delay: 200,
    fault: "EMPTY_RESPONSE",
    applied: [],
  });
  t.strictSame(read({}, "__delay=1s..2s&__fault=TIMEOUT"), {
    delay: { min: 1000, max: 2000 },
    fault: "TIMEOUT",
    applied: [],
  });
  t.strictSame(read({}, "__delay=median=200ms,sigma=0.4,max=2s"), {
    delay: { median: 200, sigma: 0.4, max: 2000 },
    applied: [],
  });
  t.end();
});

test("a delay that is none is a problem that says how to write one", (t) => {
  t.equal(
    read({ "x-mock-delay": "soon" }),
    '400 delay "soon" is not a delay: write 200ms, 100ms..500ms or median=200ms,sigma=0.4,max=2s, at most 10m',
  );
  t.equal(read({}, "__delay=1h"), read({ "x-mock-delay": "1h" }));
  t.end();
});

test("a fault that is none is a problem that lists those that there are", (t) => {
  t.equal(
    read({ "x-mock-fault": "time-uot" }),
    '400 there is no fault "time-uot": did you mean "TIMEOUT"?: there are CONNECTION_RESET_BY_PEER, ' +
      "EMPTY_RESPONSE, MALFORMED_RESPONSE_CHUNK, RANDOM_DATA_THEN_CLOSE, TIMEOUT, WRONG_CONTENT_TYPE, TRUNCATED_BODY",
  );
  t.end();
});

test("a query twin may be encoded", (t) => {
  t.match(read({}, "%5f%5Fcode=404"), { code: 404 });
  t.end();
});

test("Prefer goes before a header, and a header before its twin", (t) => {
  t.match(read({ prefer: "seed=a", "x-mock-seed": "b" }, "__seed=c"), {
    seed: "a",
  });
  t.match(read({ "x-mock-seed": "b" }, "__seed=c&__seed=d"), { seed: "b" });
  t.match(read({}, "__seed=c&__seed=d"), { seed: "c" });
  t.end();
});

test("a twin is one of nine names", (t) => {
  t.equal(isQueryPreference("__code"), true);
  t.equal(isQueryPreference("__proto__"), false);
  t.equal(isQueryPreference("code"), false);
  t.strictSame(read({}, "__other=1&__proto__=2"), { applied: [] });
  t.end();
});

const refused: Readonly<Record<string, string>> = {
  "code=199": "code=199 is not a status: write 200 to 599",
  "code=600": "code=600 is not a status: write 200 to 599",
  "code=4XX": "code=4XX is not a status: write 200 to 599",
  "code=0x194": "code=0x194 is not a status: write 200 to 599",
  code: "code= is not a status: write 200 to 599",
  "dynamic=yes": "dynamic=yes is neither true nor false",
  "problem=yes": "problem=yes is neither true nor false",
  "exampel=x": 'the mock knows no preference exampel: did you mean "example"?',
  "wait=1, cdoe=404": 'the mock knows no preference cdoe: did you mean "code"?',
  "scenario=expired": "Prefer has no scenario: send the header x-mock-scenario",
  "clock=x": "Prefer has no clock: send the header x-mock-clock",
  "fault=TIMEOUT": "Prefer has no fault: send the header x-mock-fault",
  "code=404; example=rex":
    '"example" is a parameter of "code" in Prefer: separate the two with a comma',
};

for (const [field, detail] of Object.entries(refused)) {
  test(`Prefer: ${field} is a problem`, (t) => {
    t.equal(prefer(field), `400 ${detail}`);
    t.end();
  });
}

test("a clock that is no instant is a problem", (t) => {
  t.equal(
    read({ "x-mock-clock": "noon" }),
    '400 clock "noon" is not an instant from the year 1 to 9998: write it like 1970-01-01T00:00:00.000Z',
  );
  t.equal(
    read({}, "__clock=system"),
    '400 clock "system" is not an instant from the year 1 to 9998: write it like 1970-01-01T00:00:00.000Z',
  );
  t.end();
});

const explained = (headers: Headers, query = ""): boolean =>
  asksExplanation(rawRequest({ headers, query }));

test("an explanation is asked for by Prefer, or by the query", (t) => {
  t.ok(explained({ prefer: "explain" }));
  t.ok(explained({ prefer: "code=404, Explain=true" }));
  t.ok(explained({ prefer: ["code=404", "explain"] }));
  t.ok(explained({}, "a=b&__explain="));
  t.ok(explained({}, "__explain"));
  t.ok(explained({ prefer: "code=404" }, "%5F_explain=true"));
  t.end();
});

test("no explanation is asked for by anything else", (t) => {
  t.notOk(explained({}));
  t.notOk(explained({ prefer: "explain=false" }));
  t.notOk(explained({ prefer: "explain=yes" }));
  t.notOk(explained({ prefer: "code=404" }, "explain=true"));
  t.notOk(explained({ prefer: 'example="explain"' }));
  t.end();
});

test("the header wins over the query, the first over the rest", (t) => {
  t.notOk(explained({ prefer: "explain=false" }, "__explain"));
  t.notOk(explained({ prefer: "explain=false, explain" }));
  t.end();
});

test("an explanation is asked for however little sense the rest makes", (t) => {
  t.ok(explained({ prefer: "cod=404, explain" }));
  t.ok(explained({ prefer: "scenario=a, explain", "x-mock-nope": "1" }));
  t.end();
});

test("explain that is neither true nor false is a problem", (t) => {
  t.equal(read({ prefer: "explain=yes" }), "400 explain=yes is neither true nor false");
  t.end();
});
