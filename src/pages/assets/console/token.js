/** Keeps the token of the control API for this tab. It is taken from the address once, and then not shown there. */

import { decode } from "./address.js";

const key = "portal-mock control token";
let token = "";

/** Takes the token from `#token=…`, or else from an earlier page of this tab. Returns whether the address had it. */
export function restoreToken() {
  const [, found] = /^#token=([\w.~+/%=-]+)/.exec(location.hash) ?? [];
  if (found === undefined) token ||= stored() ?? "";
  else {
    keepToken(decode(found));
    history.replaceState(null, "", location.pathname + location.search);
  }
  return found !== undefined;
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
