import { test } from "tap";
import { addressOf } from "../../src/client/address.ts";

const url = "http://127.0.0.1:4010/mock";

test("a path is of the mock, wherever that is mounted", (t) => {
  t.equal(addressOf(url, "/pets", "w3"), `${url}/pets?__session=w3`);
  t.equal(addressOf(url, "pets", "w3"), `${url}/pets?__session=w3`);
  t.equal(addressOf(url, "", "w3"), `${url}/?__session=w3`);
  t.end();
});

test("the session is one more field of a query, before the fragment", (t) => {
  t.equal(addressOf(url, "/pets?limit=1#a?b", "w3"), `${url}/pets?limit=1&__session=w3#a?b`);
  t.end();
});

test("a whole address is taken as it is", (t) => {
  t.equal(
    addressOf(url, "https://mock.example.com/portals/1?token=2", "w3"),
    "https://mock.example.com/portals/1?token=2&__session=w3",
  );
  t.end();
});

test("an address that names a session keeps it", (t) => {
  const link = `${url}/portals/1?token=2&__session=w4`;
  t.equal(addressOf(url, link, "w3"), link);
  t.end();
});

test("the default session needs no name", (t) => {
  t.equal(addressOf(url, "/pets", ""), `${url}/pets`);
  t.end();
});
