/** Templates that become elements: texts in them are texts, whatever they hold. White space is that of HTML. */
import { h } from "preact";
import htm from "htm";

/** @typedef {import("preact").ComponentChildren} Content */

const build = htm.bind(h);
/** @type {WeakMap<TemplateStringsArray, TemplateStringsArray>} */
const known = new WeakMap();

/**
 * @param {TemplateStringsArray} parts
 * @param {any[]} values
 * @returns {any}
 */
export function html(parts, ...values) {
  const collapsed = known.get(parts) ?? collapse(parts);
  known.set(parts, collapsed);
  return build(collapsed, ...values);
}

/** A line break is a space, as in HTML; htm would drop it. @param {TemplateStringsArray} parts */
function collapse(parts) {
  const inner = parts.map((part) => part.replace(/\s*\n\s*/g, "\n"));
  const last = inner.length - 1;
  inner[0] = inner[0]?.replace(/^\n/, "") ?? "";
  inner[last] = inner[last]?.replace(/\n$/, "") ?? "";
  const texts = inner.map((part) => part.replaceAll("\n", " "));
  return Object.assign(texts, { raw: texts });
}
