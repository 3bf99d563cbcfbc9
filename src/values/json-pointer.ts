/** JSON Pointers (RFC 6901), alone and with the file that they lead into. */
import type { Json, Location } from "../model.ts";

export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The pointer to a member or item. */
export function childPointer(pointer: string, ...tokens: (string | number)[]): string {
  return tokens.reduce<string>((path, token) => `${path}/${escapeToken(String(token))}`, pointer);
}

/** The reference tokens of a pointer; `undefined` if the text is none. */
export function pointerTokens(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at `tokens` of `value`; `undefined` if there is none. */
export function valueAt(value: Json, tokens: readonly string[]): Json | undefined {
  let current: Json | undefined = value;
  for (const token of tokens) {
    if (current === undefined || current === null || typeof current !== "object") return undefined;
    if (!Object.hasOwn(current, token)) return undefined;
    current = Array.isArray(current) ? current[Number(token)] : current[token];
  }
  return current;
}

/** The place of a member or item. */
export function childLocation(
  { file, pointer }: Location,
  ...tokens: readonly (string | number)[]
): Location {
  return { file, pointer: childPointer(pointer, ...tokens) };
}

/** A text that no other place has. */
export function locationKey({ file, pointer }: Location): string {
  return `${file}#${pointer}`;
}
