import { test } from "tap";
import { createFaultInjector } from "../../src/response/fault-injector.ts";
import type { Reply } from "../../src/response/render.ts";
import { plainBody, type Body } from "../../src/response/sources/source.ts";
import { fingerprintTexts } from "../../src/values/random.ts";
import { rawRequest } from "../support/documents.ts";

const reply: Reply = {
  status: 200,
  headers: { a: "b" },
  payload: "x",
  delay: 0,
};
const body = plainBody("x", "generated", true);
const fingerprint = fingerprintTexts(["request"]);
const calm = createFaultInjector("seed", undefined);
const late = createFaultInjector("seed", "100ms..900ms");
const spread = { min: 0, max: 10_000 };

test("where nobody asks for anything, a reply stays the object that it is", (t) => {
  t.equal(calm.forAnswer(reply, {}, body, fingerprint, 0), reply);
  t.equal(calm.forRefusal(reply, rawRequest(), 0), reply);
  t.end();
});

test("the client's delay goes before the fixture's, and that before the server's", (t) => {
  const slow = { ...body, delay: 20 };
  const server = createFaultInjector("seed", "30ms");
  const delayOf = (asked: { readonly delay?: number }, own: Body = slow): number =>
    server.forAnswer(reply, asked, own, fingerprint, 0).delay;
  t.equal(delayOf({ delay: 10 }), 10);
  t.equal(delayOf({}), 20);
  t.equal(delayOf({}, body), 30);
  t.equal(delayOf({}, { ...body, delay: 0 }), 0);
  t.equal(delayOf({ delay: 0 }), 0);
  t.end();
});

test("a client that asks for no delay gets a fixture's reply at once", (t) => {
  const slow = { ...body, delay: 20 };
  const sent = calm.forAnswer({ ...reply, delay: 20 }, { delay: 0 }, slow, fingerprint, 0);
  t.strictSame(sent, reply);
  t.end();
});

test("a reply says how late it is, and what goes wrong with it", (t) => {
  t.strictSame(calm.forAnswer(reply, { delay: 10, fault: "TIMEOUT" }, body, fingerprint, 0), {
    status: 200,
    headers: { a: "b", "x-mock-delay": "10ms", "x-mock-fault": "TIMEOUT" },
    payload: "x",
    delay: 10,
    fault: "TIMEOUT",
  });
  t.strictSame(reply.headers, { a: "b" });
  t.end();
});

test("the client's fault goes before the fixture's, and a dribble is the fixture's", (t) => {
  const dribble = { chunks: 2, over: 100 };
  const broken = { ...body, fault: "TIMEOUT", dribble } as const;
  const sent = calm.forAnswer(reply, {}, broken, fingerprint, 0);
  t.equal(sent.fault, "TIMEOUT");
  t.equal(sent.dribble, dribble);
  t.equal(
    calm.forAnswer(reply, { fault: "EMPTY_RESPONSE" }, broken, fingerprint, 0).fault,
    "EMPTY_RESPONSE",
  );
  t.end();
});

test("a delay is drawn from the request, and from how many like it came before", (t) => {
  const drawn = (text: string, ordinal: number): number =>
    calm.forAnswer(reply, { delay: spread }, body, fingerprintTexts([text]), ordinal).delay;
  t.strictSame(
    [drawn("a", 0), drawn("a", 0), drawn("a", 1), drawn("b", 0)],
    [7077, 7077, 9859, 1635],
  );
  t.end();
});

test("any other reply is as late as the server says, by what was asked for", (t) => {
  const drawn = (path: string, seed = "seed"): number =>
    createFaultInjector(seed, "0ms..10s").forRefusal(reply, rawRequest({ path }), 0).delay;
  t.strictSame(
    [drawn("/a"), drawn("/a"), drawn("/b"), drawn("/a", "other")],
    [4813, 4813, 5763, 848],
  );
  t.end();
});

test("any other reply heeds the client", (t) => {
  const raw = rawRequest({
    headers: { "x-mock-delay": "5ms" },
    query: "__fault=timeout",
  });
  const sent = late.forRefusal(reply, raw, 0);
  t.equal(sent.delay, 5);
  t.equal(sent.fault, "TIMEOUT");
  t.end();
});

test("a client whose preferences make no sense gets no fault, and the server's delay", (t) => {
  const raw = rawRequest({
    headers: { "x-mock-fault": "TIMEOUT", "x-mock-delay": "soon" },
  });
  const sent = createFaultInjector("seed", "30ms").forRefusal(reply, raw, 0);
  t.equal(sent.fault, undefined);
  t.equal(sent.delay, 30);
  t.end();
});
