import { test } from "tap";
import { isLoopbackAddress, isLoopbackName } from "../../src/values/loopback.ts";

test("names and addresses that lead to this machine are told from others", (t) => {
  for (const name of [
    "localhost",
    "LOCALHOST",
    "app.localhost",
    "127.0.0.1",
    "127.9.9.9",
    "::1",
    "[::1]",
  ])
    t.equal(isLoopbackName(name), true, name);
  for (const name of [
    "",
    "0.0.0.0",
    "::",
    "10.0.0.1",
    "localhost.example.com",
    "notlocalhost",
    "127.0.0.1.example.com",
    "1127.0.0.1",
  ])
    t.equal(isLoopbackName(name), false, name);
  t.end();
});

test("IPv4 within IPv6 is what it is by itself", (t) => {
  t.equal(isLoopbackAddress("::ffff:127.0.0.1"), true);
  t.equal(isLoopbackAddress("::ffff:10.0.0.1"), false);
  t.end();
});
