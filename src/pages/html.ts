/** Builds HTML from templates in which every value is escaped. */

/** Markup that is safe to send: `html` made it. */
export interface Html {
  readonly markup: string;
}

type Value = Html | readonly Html[] | string | number | undefined | false;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Renders a template: texts are escaped, markup and lists of markup are kept, `undefined` and `false` are nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const markup = parts.map(
    (part, index) => part + (index < values.length ? render(values[index]) : ""),
  );
  return { markup: markup.join("") };
}

/** Keeps markup as it is, byte for byte: for texts of this package alone. */
export function trusted(markup: string): Html {
  return { markup };
}

/** Text in which line breaks count, for `<pre>`. */
export function preformatted(...parts: readonly (Html | string)[]): Html {
  return { markup: parts.map(render).join("") };
}

function render(value: Value): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}
