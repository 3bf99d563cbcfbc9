/** Builds URLs that carry the name of a session. */

/**
 * Adds `?__session=` to a path of the mock at `url`, or to a full address. One that names a session already is
 * unchanged, and so is every address for an empty `session`.
 */
export function addressOf(url: string, path: string, session: string): string {
  const [, target = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(path) ?? [];
  const address = isWhole(target) ? target : url + rooted(target);
  if (session === "" || /[?&]__session=/.test(address)) return address + fragment;
  const joint = address.includes("?") ? "&" : "?";
  return `${address}${joint}__session=${session}${fragment}`;
}

function isWhole(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

function rooted(target: string): string {
  return target.startsWith("/") ? target : `/${target}`;
}
