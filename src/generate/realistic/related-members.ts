/** Recognises related members of an object by their names. */

export type RelatedMember =
  /** Values of a group ascend by rank: created before updated, minimum before maximum. */
  | { readonly kind: "ordered"; readonly group: string; readonly rank: number }
  /** The number of items in the list beside it. */
  | { readonly kind: "total" }
  /** The number of this page, or of the last one. */
  | { readonly kind: "page" }
  /** Whether there is another page. */
  | { readonly kind: "more" }
  /** The link to the next or the previous page. */
  | { readonly kind: "turn" }
  /** An object that describes the list beside it. */
  | { readonly kind: "about" };

type Row = readonly [RegExp, (stem: string) => RelatedMember];

const ordered =
  (name: string, rank: number) =>
  (stem: string): RelatedMember => ({
    kind: "ordered",
    group: `${name} ${stem}`,
    rank,
  });
const relation = (kind: Exclude<RelatedMember["kind"], "ordered">) => (): RelatedMember => ({
  kind,
});

/** Names in snake case. The first group of a match names what related members have in common. */
const relationsByName: readonly Row[] = [
  [
    /^(?:date_?)?(?:created|creation|inserted)(?:_(?:at|on|date|time|timestamp))?$/,
    ordered("life", 0),
  ],
  [
    /^(?:date_?|last_)?(?:updated|modified|changed|last_modified|last_updated)(?:_(?:at|on|date|time|timestamp))?$/,
    ordered("life", 1),
  ],
  [
    /^(?:date_?)?(?:deleted|archived|completed|finished|closed|expired|expires|expiration|expiry)(?:_(?:at|on|date|time|timestamp))?$/,
    ordered("life", 2),
  ],
  [/^(?:has|is)_(?:more|next|prev|previous)|^more$/, relation("more")],
  [
    /^(?:next|prev|previous)(?:_?page)?(?:_?(?:url|uri|link|href|token|cursor|marker))?$/,
    relation("turn"),
  ],
  [
    /^(?:total|count|total_?(?:count|results|items|records|elements|size|hits)|num_?(?:results|items)|(?:result|item|record)s?_count|number_of_elements)$/,
    relation("total"),
  ],
  [
    /^(?:page|current_page|page_number|total_pages|page_count|last_page|num_pages)$/,
    relation("page"),
  ],
  [/^_?(?:meta|metadata|pagination|paging|page_info)$/, relation("about")],
  [/^(?:started|begun)(?:_(.*))?$/, ordered("span", 0)],
  [/^(?:ended|stopped)(?:_(.*))?$/, ordered("span", 1)],
  [/^(?:start|begin|from)(?:_(.*))?$/, ordered("span", 0)],
  [/^(?:end|until|to)(?:_(.*))?$/, ordered("span", 1)],
  [/^(.*)_(?:start|begin|from)$/, ordered("span", 0)],
  [/^(.*)_(?:end|until|to)$/, ordered("span", 1)],
  [/^(?:min|minimum|low|lowest)(?:_(.*))?$/, ordered("extent", 0)],
  [/^(?:max|maximum|high|highest)(?:_(.*))?$/, ordered("extent", 1)],
  [/^(.*)_(?:min|minimum|low)$/, ordered("extent", 0)],
  [/^(.*)_(?:max|maximum|high)$/, ordered("extent", 1)],
];

/** `undefined` if the name is related to none. */
export function relatedMemberOf(name: string): RelatedMember | undefined {
  for (const [pattern, make] of relationsByName) {
    const found = pattern.exec(name);
    if (found !== null) return make(found[1] ?? "");
  }
  return undefined;
}
