/** Keeps the token of the control API for this tab. It is taken from the address once, and then not shown there. */

const key = "portal-mock control token";
let token = "";

/** Takes the token from `#token=…`, or from an earlier page of this tab. */
export function restoreToken() {
  const [, found] = /^#token=([^&]*)/.exec(location.hash) ?? [];
  if (found === undefined) {
    token = stored() ?? "";
    return;
  }
  keepToken(decodeURIComponent(found));
  history.replaceState(null, "", location.pathname + location.search);
}

/** @param {string} value */
export function keepToken(value) {
  token = value;
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Storage may be turned off: then the token lasts as long as the page.
  }
}

export function currentToken() {
  return token;
}

function stored() {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
