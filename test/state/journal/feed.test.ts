import { test } from "tap";
import { createJournalFeed, type Subscriber } from "../../../src/state/journal/feed.ts";

function subscriber(seen: string[]): Subscriber {
  return {
    recorded: ({ id }) => seen.push(id),
    cleared: (session) => seen.push(`clear ${session}`),
    ended: () => seen.push("end"),
  };
}

test("a subscriber is told what happens until it leaves", (t) => {
  const feed = createJournalFeed();
  const seen: string[] = [];
  feed.cleared("early");
  const leave = feed.subscribe(subscriber(seen));
  feed.cleared("default");
  t.equal(feed.count(), 1);
  leave();
  feed.cleared("late");
  t.strictSame(seen, ["clear default"]);
  t.equal(feed.count(), 0);
  t.end();
});

test("the end of a feed is told to everyone, also to those who come after it", (t) => {
  const feed = createJournalFeed();
  const seen: string[] = [];
  feed.subscribe(subscriber(seen));
  feed.end();
  feed.subscribe(subscriber(seen));
  t.strictSame(seen, ["end", "end"]);
  t.equal(feed.count(), 0);
  t.end();
});
