/** Guesses the range and the decimals of a number from the name of its property. */
export interface Quantity {
  readonly low: number;
  readonly high: number;
  readonly decimals: number;
}

const quantity = (low: number, high: number, decimals = 0): Quantity => ({
  low,
  high,
  decimals,
});
/** The first and last second of the year that dates are drawn from, as Unix time. */
const [yearBegins, yearEnds] = [1_735_689_600, 1_767_225_599];

/** Names in snake case. The first that matches decides. */
const quantities: readonly (readonly [RegExp, Quantity])[] = [
  [/(^|_)(lat|latitude)$/, quantity(-90, 90, 4)],
  [/(^|_)(lng|lon|long|longitude)$/, quantity(-180, 180, 4)],
  [/(^|_)age$/, quantity(18, 80)],
  [/(^|_)birth_?year$/, quantity(1950, 2005)],
  [/(^|_)year$/, quantity(2020, 2026)],
  [/(^|_)month$/, quantity(1, 12)],
  [/(^|_)day(_of_month)?$/, quantity(1, 28)],
  [/(^|_)hours?$/, quantity(0, 23)],
  [/(^|_)(minutes?|seconds?)$/, quantity(0, 59)],
  [/(^|_)(expires_in|ttl|max_age)$/, quantity(3600, 3600)],
  [
    /(^|_)(timestamp|time|created|updated|modified)_?(ms|millis|milliseconds)$/,
    quantity(yearBegins * 1000, yearEnds * 1000),
  ],
  [
    /_at$|(^|_)(timestamp|created|updated|modified|epoch|unix_?time)$/,
    quantity(yearBegins, yearEnds),
  ],
  [/(^|_)(quantity|qty|stock|in_stock)$/, quantity(1, 20)],
  [/(^|_)(rating|stars|review_score)$/, quantity(1, 5, 1)],
  [/(^|_)(percent|percentage|pct)$/, quantity(0, 100)],
  [/(^|_)(ratio|probability|confidence|likelihood)$/, quantity(0, 1, 2)],
  [
    /(^|_)(price|amount|cost|subtotal|balance|fee|tax|discount|total_price|total_amount)$/,
    quantity(1, 500, 2),
  ],
  [/(^|_)(width|height)$/, quantity(100, 1920)],
  [/(^|_)((file_?|content_?)?size|bytes)$/, quantity(1000, 5_000_000)],
  [/(^|_)port$/, quantity(1024, 49_151)],
  [/(^|_)(http_?status|status_?code)$/, quantity(200, 200)],
  [/(^|_)(per_?page|page_?size|limit)$/, quantity(20, 100)],
  [/(^|_)temperature$/, quantity(-10, 35, 1)],
  [/(^|_)(priority|level)$/, quantity(1, 5)],
];

/** `undefined` if the name tells nothing. */
export function quantityFor(name: string): Quantity | undefined {
  return quantities.find(([pattern]) => pattern.test(name))?.[1];
}
