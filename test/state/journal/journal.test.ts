import { test } from "tap";
import { createJournal, type Entry } from "../../../src/state/journal/journal.ts";

const generous = 100;
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
    trace: undefined,
    at: 0,
    took: 0,
    order: number,
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
  const journal = createJournal(budget(), 2);
  for (const number of [1, 2, 3, 4]) journal.add(entry(number));

  t.strictSame(numbers(journal.entries()), [3, 4]);
  t.equal(journal.dropped(), 2);
  t.end();
});

test("a journal of no requests keeps none, and counts them", (t) => {
  const journal = createJournal(budget(), 0);
  for (const number of [1, 2]) journal.add(entry(number));

  t.strictSame(journal.entries(), []);
  t.equal(journal.dropped(), 2);
  t.end();
});

test("what makes room does so again and again, in order", (t) => {
  const journal = createJournal(budget(), 3, undefined, 20_000);
  for (let number = 1; number <= 8; number++)
    journal.add(entry(number, number % 4 === 0 ? 12_000 : 0));

  t.strictSame(numbers(journal.entries()), [6, 7, 8]);
  journal.add(entry(9, 12_000));
  t.strictSame(numbers(journal.entries()), [9]);
  t.equal(journal.find(9)?.number, 9);
  t.equal(journal.find(8), undefined);
  t.end();
});

test("the oldest make room once they are too large together", (t) => {
  const journal = createJournal(budget(), generous, undefined, 20_000);
  for (const number of [1, 2, 3]) journal.add(entry(number, 7000));

  t.strictSame(numbers(journal.entries()), [2, 3]);
  t.end();
});

test("journals share a budget, and who writes gives way", (t) => {
  const shared = { bytes: 30_000 };
  const [one, other] = [createJournal(shared, generous), createJournal(shared, generous)];
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
