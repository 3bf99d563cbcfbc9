/** Builds URLs that carry the name of a session. */

/**
 * `path` of the mock at `url`, or an address of it that is whole already, with `?__session=`; one that names a session
 * stays as it is. An empty `session` is named nowhere.
 */
export function addressOf(url: string, path: string, session: string): string {
  const [, target = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(path) ?? [];
  const address = isWhole(target) ? target : url + rooted(target);
  if (session === "" || /[?&]__session=/.test(address))
    return address + fragment;
  const joint = address.includes("?") ? "&" : "?";
  return `${address}${joint}__session=${session}${fragment}`;
}

function isWhole(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

function rooted(target: string): string {
  return target.startsWith("/") ? target : `/${target}`;
}
