/** Reads and writes the part of the address after `#`: the view, what is open in it, and its filters. */
import { useEffect, useState } from "preact/hooks";

/**
 * @typedef {object} Address
 * @property {string} view `journal`
 * @property {string} [id] What is open in it.
 * @property {Record<string, string>} params Filters, tabs and the session.
 */

export const defaultSession = "default";

/** @returns {Address} */
export function currentAddress() {
  const [path = "", query = ""] = location.hash.slice(1).split("?", 2);
  const [view = "", id] = path.split("/").filter(Boolean).map(decode);
  const params = Object.fromEntries(new URLSearchParams(query));
  return { view: view || "journal", ...(id === undefined ? {} : { id }), params };
}

/** The session that the address names. */
export function currentSession() {
  return currentAddress().params.session ?? defaultSession;
}

/**
 * The link to an address. The session goes along, unless the address names another.
 * @param {string} view
 * @param {string | undefined} [id]
 * @param {Record<string, string | undefined>} [params] Members without a value are left out.
 */
export function linkTo(view, id, params = {}) {
  const all = { session: currentAddress().params.session, ...params };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined || value === "") continue;
    if (name === "session" && value === defaultSession) continue;
    query.set(name, value);
  }
  const path = id === undefined ? view : `${view}/${encodeURIComponent(id)}`;
  return `#/${path}${query.size === 0 ? "" : `?${query}`}`;
}

/**
 * Goes to a link.
 * @param {string} link
 * @param {{replace?: boolean}} [how] `replace`: the step back does not lead here.
 */
export function goTo(link, { replace = false } = {}) {
  if (!replace) {
    location.hash = link;
    return;
  }
  history.replaceState(null, "", link);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The address; the component is rendered again when it changes. */
export function useAddress() {
  const [address, setAddress] = useState(currentAddress);
  useEffect(() => {
    const update = () => setAddress(currentAddress());
    addEventListener("hashchange", update);
    return () => removeEventListener("hashchange", update);
  }, []);
  return address;
}

/**
 * The text without percent-encoding, or as it is where that is broken.
 * @param {string} text
 */
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
