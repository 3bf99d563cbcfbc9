/** Writes a JSON value as lines of code, each value with its origin. */
/** @import { Origin } from "../model.js" */

/**
 * @typedef {object} Line
 * @property {number} depth
 * @property {string} name The member's name with its colon; empty where there is none.
 * @property {string} text
 * @property {string} comma What comes after it: a comma, or nothing.
 * @property {"string" | "number" | "word" | "mark"} kind
 * @property {Origin} [origin]
 */

/** The most lines that are shown. */
export const mostLines = 2000;

/**
 * @param {unknown} value
 * @param {Record<string, Origin>} [origins] By JSON Pointer; what is missing has the origin of what is around it.
 */
export function linesOf(value, origins = {}) {
  /** @type {Line[]} */
  const lines = [];
  write(lines, value, { depth: 0, name: "", comma: "", pointer: "", origin: origins[""] }, origins);
  return lines;
}

/**
 * @typedef {object} Place
 * @property {number} depth
 * @property {string} name
 * @property {string} comma
 * @property {string} pointer
 * @property {Origin | undefined} origin
 */

/**
 * @param {Line[]} lines
 * @param {unknown} value
 * @param {Place} place
 * @param {Record<string, Origin>} origins
 */
function write(lines, value, place, origins) {
  const { depth, name, comma, pointer, origin } = place;
  if (lines.length > mostLines) return;
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    lines.push({ depth, name, text, comma, kind: kindOf(value), ...(origin && { origin }) });
    return;
  }
  const isList = Array.isArray(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const members = Object.entries(value);
  if (members.length === 0) {
    const text = open + close;
    lines.push({ depth, name, text, comma, kind: "mark", ...(origin && { origin }) });
    return;
  }
  lines.push({ depth, name, text: open, comma: "", kind: "mark" });
  members.forEach(([key, inner], index) => {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const inside = {
      depth: depth + 1,
      name: isList ? "" : `${JSON.stringify(key)}: `,
      comma: index < members.length - 1 ? "," : "",
      pointer: at,
      origin: Object.hasOwn(origins, at) ? origins[at] : origin,
    };
    write(lines, inner, inside, origins);
  });
  lines.push({ depth, name: "", text: close, comma, kind: "mark" });
}

/**
 * @param {unknown} value
 * @returns {Line["kind"]}
 */
function kindOf(value) {
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : "word";
}
