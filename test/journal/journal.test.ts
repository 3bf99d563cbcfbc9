import { test } from "tap";
import { createJournal } from "../../src/journal/journal.ts";
import type { Entry } from "../../src/journal/journal.ts";

const generous = { entries: 100, bytes: 1024 * 1024 };
const budget = (): { bytes: number } => ({ bytes: 1024 * 1024 });

function entry(number: number, bytes = 0): Entry {
  return {
    id: String(number),
    number,
    session: "default",
    raw: {
      method: "GET",
      path: "/",
      query: "",
      headers: {},
      body: new Uint8Array(0),
      baseUrl: "http://127.0.0.1",
    },
    reply: { status: 200, headers: {}, payload: "x".repeat(bytes), delay: 0 },
    trail: undefined,
    at: 0,
    took: 0,
  };
}

function numbers(entries: readonly Entry[]): number[] {
  return entries.map(({ number }) => number);
}

test("entries are kept in order, and found by number", (t) => {
  const journal = createJournal(budget(), generous);
  for (const number of [1, 2, 3]) journal.add(entry(number));

  t.strictSame(numbers(journal.entries()), [1, 2, 3]);
  t.equal(journal.find(2)?.id, "2");
  t.equal(journal.find(4), undefined);
  t.equal(journal.dropped(), 0);
  t.end();
});

test("the oldest make room once there are too many", (t) => {
  const journal = createJournal(budget(), { ...generous, entries: 2 });
  for (const number of [1, 2, 3, 4]) journal.add(entry(number));

  t.strictSame(numbers(journal.entries()), [3, 4]);
  t.equal(journal.dropped(), 2);
  t.end();
});

test("the oldest make room once they are too large together", (t) => {
  const journal = createJournal(budget(), { ...generous, bytes: 20_000 });
  for (const number of [1, 2, 3]) journal.add(entry(number, 7000));

  t.strictSame(numbers(journal.entries()), [2, 3]);
  t.end();
});

test("journals share a budget, and who writes gives way", (t) => {
  const shared = { bytes: 30_000 };
  const [one, other] = [
    createJournal(shared, generous),
    createJournal(shared, generous),
  ];
  one.add(entry(1, 10_000));
  other.add(entry(1, 10_000));
  other.add(entry(2, 10_000));

  t.strictSame(numbers(one.entries()), [1]);
  t.strictSame(numbers(other.entries()), [2]);
  t.end();
});

test("what is cleared is given back to the budget", (t) => {
  const shared = { bytes: 30_000 };
  const journal = createJournal(shared, generous);
  journal.add(entry(1, 10_000));

  journal.clear();

  t.strictSame(journal.entries(), []);
  t.equal(shared.bytes, 30_000);
  t.end();
});
