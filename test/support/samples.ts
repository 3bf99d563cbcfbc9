/** How many cases a property is tried on: a few in `npm test`, and many in `npm run test:long`. */
export function samples(few: number, many: number): number {
  return process.env["TEST_LONG"] === "true" ? many : few;
}
