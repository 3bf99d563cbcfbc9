/**
 * Reads YAML text as its events: the nodes of the text in their order, with offsets instead of values. It takes a
 * quarter of the time that a tree of nodes takes, and refuses a few texts that are valid.
 */
import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type Event,
} from "js-yaml";

export type YamlEvent = Event;
export type ScalarEvent = Extract<Event, { type: typeof EVENT_SCALAR }>;

export const eventTypes = {
  alias: EVENT_ALIAS,
  document: EVENT_DOCUMENT,
  mapping: EVENT_MAPPING,
  pop: EVENT_POP,
  scalar: EVENT_SCALAR,
  sequence: EVENT_SEQUENCE,
} as const;

/** Deeper than any document that is read, so that its error is that of the other parser. */
const maxDepth = 2000;

/** What the parsers read differently: a carriage return alone, tabs before a value, the end of a document. */
const ambiguous = /\r(?!\n)|^[ ]*\t|^\.\.\./m;
const indentedStart = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*[ ]+---/;

/**
 * The events of the mapping or sequence that the text is. `undefined` for a text that is refused or is a scalar, for a
 * second document, and for directives and tags: they are for a parser that says what is wrong.
 */
export function readEvents(text: string): readonly Event[] | undefined {
  if (ambiguous.test(text) || indentedStart.test(text)) return undefined;
  try {
    const events = parseEvents(text, { maxDepth });
    const [document] = events;
    if (document?.type !== EVENT_DOCUMENT || document.directives.length > 0) return undefined;
    const root = events[1]?.type;
    if (root !== EVENT_MAPPING && root !== EVENT_SEQUENCE) return undefined;
    for (let index = 1; index < events.length; index++)
      if (isOther(text, events[index])) return undefined;
    return events.slice(1, -1);
  } catch {
    return undefined;
  }
}

/** A second document, a tag, or an anchor that ends without a space. */
function isOther(text: string, event: Event | undefined): boolean {
  if (event === undefined || event.type === EVENT_DOCUMENT) return true;
  if (event.type === EVENT_POP || event.type === EVENT_ALIAS) return false;
  if (event.tagStart !== -1) return true;
  return event.anchorStart !== -1 && !/^\s?$/.test(text.charAt(event.anchorEnd));
}

/** The text that a scalar stands for. */
export function scalarText(text: string, event: ScalarEvent): string {
  return event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event);
}

export function isPlain({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.PLAIN;
}

/** The name that an anchor has, or that an alias names; `undefined` for a node without. */
export function anchorName(
  text: string,
  event: Exclude<Event, { type: typeof EVENT_DOCUMENT | typeof EVENT_POP }>,
): string | undefined {
  return event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
}

/** The offset at which a node begins in the text; `undefined` for one that is empty. */
export function startOf(text: string, event: Event): number | undefined {
  switch (event.type) {
    case EVENT_MAPPING:
    case EVENT_SEQUENCE:
      return event.start;
    case EVENT_ALIAS:
      return event.anchorStart - 1;
    case EVENT_SCALAR:
      return startOfScalar(text, event);
    default:
      return undefined;
  }
}

function startOfScalar(text: string, { style, valueStart }: ScalarEvent): number | undefined {
  if (valueStart === -1) return undefined;
  if (style === SCALAR_STYLE.PLAIN) return valueStart;
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED)
    return valueStart - 1;
  const header = text.slice(text.lastIndexOf("\n", valueStart - 2) + 1, valueStart);
  const found = /[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n?$/.exec(header);
  return valueStart - header.length + (found?.index ?? 0);
}
