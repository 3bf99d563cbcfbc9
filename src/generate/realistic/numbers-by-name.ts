/** Guesses the range and the decimals of a number from the name of its property. */
export interface UsualRange {
  readonly low: number;
  readonly high: number;
  readonly decimals: number;
}

const range = (low: number, high: number, decimals = 0): UsualRange => ({
  low,
  high,
  decimals,
});
/** The first and last second of the year that dates are drawn from, as Unix time. */
const [yearBegins, yearEnds] = [1_735_689_600, 1_767_225_599];

/** Names in snake case. The first that matches decides. */
const rangesByName: readonly (readonly [RegExp, UsualRange])[] = [
  [/(^|_)(lat|latitude)$/, range(-90, 90, 4)],
  [/(^|_)(lng|lon|long|longitude)$/, range(-180, 180, 4)],
  [/(^|_)age$/, range(18, 80)],
  [/(^|_)birth_?year$/, range(1950, 2005)],
  [/(^|_)year$/, range(2020, 2026)],
  [/(^|_)month$/, range(1, 12)],
  [/(^|_)day(_of_month)?$/, range(1, 28)],
  [/(^|_)hours?$/, range(0, 23)],
  [/(^|_)(minutes?|seconds?)$/, range(0, 59)],
  [/(^|_)(expires_in|ttl|max_age)$/, range(3600, 3600)],
  [
    /(^|_)(timestamp|time|created|updated|modified)_?(ms|millis|milliseconds)$/,
    range(yearBegins * 1000, yearEnds * 1000),
  ],
  [/_at$|(^|_)(timestamp|created|updated|modified|epoch|unix_?time)$/, range(yearBegins, yearEnds)],
  [/(^|_)(quantity|qty|stock|in_stock)$/, range(1, 20)],
  [/(^|_)(rating|stars|review_score)$/, range(1, 5, 1)],
  [/(^|_)(percent|percentage|pct)$/, range(0, 100)],
  [/(^|_)(ratio|probability|confidence|likelihood)$/, range(0, 1, 2)],
  [
    /(^|_)(price|amount|cost|subtotal|balance|fee|tax|discount|total_price|total_amount)$/,
    range(1, 500, 2),
  ],
  [/(^|_)(width|height)$/, range(100, 1920)],
  [/(^|_)((file_?|content_?)?size|bytes)$/, range(1000, 5_000_000)],
  [/(^|_)port$/, range(1024, 49_151)],
  [/(^|_)(http_?status|status_?code)$/, range(200, 200)],
  [/(^|_)(per_?page|page_?size|limit)$/, range(20, 100)],
  [/(^|_)temperature$/, range(-10, 35, 1)],
  [/(^|_)(priority|level)$/, range(1, 5)],
];

/** `undefined` if the name tells nothing. */
export function usualRangeFor(name: string): UsualRange | undefined {
  return rangesByName.find(([pattern]) => pattern.test(name))?.[1];
}
