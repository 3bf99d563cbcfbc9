/** Templates that become elements: texts in them are texts, whatever they hold. */
import { h } from "preact";
import htm from "htm";

/** @typedef {import("preact").ComponentChildren} Content */
/** @typedef {import("preact").VNode} Element */

/** @type {(strings: TemplateStringsArray, ...values: any[]) => any} */
export const html = htm.bind(h);
