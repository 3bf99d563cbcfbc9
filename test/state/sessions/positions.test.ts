import { test } from "tap";
import { createPositions } from "../../../src/state/sessions/positions.ts";

test("a position is how often a fixture has answered", (t) => {
  const positions = createPositions();
  t.equal(positions.of("a"), 0);

  positions.advance("a");
  positions.advance("a");

  t.equal(positions.of("a"), 2);
  t.equal(positions.of("b"), 0);
  t.strictSame(positions.all(), { a: 2 });
  t.end();
});

test("a position can be set, and forgotten", (t) => {
  const positions = createPositions();

  positions.set("a", 5);
  t.equal(positions.of("a"), 5);

  positions.reset();
  t.equal(positions.of("a"), 0);
  t.end();
});
