/** Writes the addresses within a portal. All are relative, so that they hold behind any prefix or proxy. */

/** What the address of a page says. */
export interface Address {
  readonly token: string;
  /** The session, as the link names it. */
  readonly session: string | undefined;
  /** The locale that was picked, in place of the portal's. */
  readonly locale: string | undefined;
  readonly section: string | undefined;
  /** The id of the resource that is shown. */
  readonly item: string | undefined;
  /** The name of the notice to show. */
  readonly notice: string | undefined;
  /** The events to show on a device. */
  readonly event: string | undefined;
}

/** The names of the query fields. */
const fields = {
  token: "token",
  session: "__session",
  locale: "locale",
  section: "view",
  item: "item",
  notice: "notice",
  event: "event",
} as const satisfies Record<keyof Address, string>;

export function readAddress(query: string): Address {
  const sent = new URLSearchParams(query);
  const read = (name: string): string | undefined => sent.get(name) || undefined;
  return {
    token: read(fields.token) ?? "",
    session: read(fields.session),
    locale: read(fields.locale),
    section: read(fields.section),
    item: read(fields.item),
    notice: read(fields.notice),
    event: read(fields.event),
  };
}

/** `?token=…&view=devices`: the same portal, session and locale, elsewhere in it. */
export function hrefOf(address: Address, to: Partial<Address> = {}): string {
  const { token, session, locale } = address;
  return `?${queryOf({ token, session, locale, ...to })}`;
}

/** The hidden fields of a form that leads elsewhere in the portal by GET. */
export function fieldsOf(address: Partial<Address>): [string, string][] {
  return (Object.keys(fields) as (keyof Address)[]).flatMap((key) => {
    const value = address[key];
    return value === undefined ? [] : [[fields[key], value] as [string, string]];
  });
}

function queryOf(address: Partial<Address>): string {
  return new URLSearchParams(fieldsOf(address)).toString();
}
