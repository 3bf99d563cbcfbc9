/** Lets only addresses of the web be links: what a mock says is not to be trusted. */

/**
 * The address, if it is one of HTTP.
 * @param {string} text
 */
export function webAddress(text) {
  try {
    const { protocol, href } = new URL(text);
    return protocol === "https:" || protocol === "http:" ? href : undefined;
  } catch {
    return undefined;
  }
}
