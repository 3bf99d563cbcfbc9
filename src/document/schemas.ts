/** The store of a document's schemas: each is converted once, when it is first asked for. */
import { MockError } from "../errors.ts";
import type {
  Direction,
  Json,
  JsonObject,
  JsonSchema,
  Location,
  Schemas,
} from "../model.ts";
import type { Document } from "./load.ts";
import { normaliseSchema, stepTokens } from "./normalise.ts";
import type { Steps } from "./normalise.ts";
import { childPointer, pointerTokens, valueAt } from "./pointer.ts";
import { follow, isObject, resolve } from "./resolve.ts";

interface Entry {
  readonly location: Location;
  readonly direction: Direction;
  /** The schema itself, where it is written nowhere. */
  readonly made?: Json;
  converted?: { readonly schema: JsonSchema; readonly refs: readonly string[] };
}

export function createSchemas(document: Document, openapi30: boolean): Schemas {
  const ids = new Map<string, string>();
  const entries: Entry[] = [];
  const origins = new WeakMap<
    JsonObject,
    { root: Location; steps: Steps | undefined }
  >();

  const id = (location: Location, direction: Direction): string => {
    const key = `${direction} ${location.file}#${location.pointer}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const made = `schema:${entries.length}`;
    entries.push({ location, direction });
    ids.set(key, made);
    return made;
  };

  const make = (
    schema: Json,
    location: Location,
    direction: Direction,
  ): string => {
    entries.push({ location, direction, made: schema });
    return `schema:${entries.length - 1}`;
  };

  const convert = ({
    location,
    direction,
    made,
  }: Entry): { schema: JsonSchema; refs: string[] } => {
    const refs = new Set<string>();
    const at = (steps: Steps | undefined): Location =>
      locationAt(location, steps);
    const written = made ?? valueOf(document, location);
    const schema = normaliseSchema(written, {
      openapi30,
      direction,
      reference: (reference, steps) => {
        const target = id(
          follow(document, reference, at(steps)).location,
          direction,
        );
        refs.add(target);
        return target;
      },
      says: (property, keyword, steps) =>
        says(document, property, keyword, at(steps)),
      made: (object, steps) => origins.set(object, { root: location, steps }),
    });
    return { schema, refs: [...refs] };
  };

  const converted = (
    schemaId: string,
  ): { schema: JsonSchema; refs: readonly string[] } => {
    const entry = entries[Number(schemaId.slice("schema:".length))];
    if (entry === undefined)
      throw new RangeError(`no schema has the id ${schemaId}`);
    entry.converted ??= convert(entry);
    return entry.converted;
  };

  return {
    id,
    make,
    get: (schemaId) => converted(schemaId).schema,
    refs: (schemaId) => converted(schemaId).refs,
    locate: (schema) => {
      const origin = isObject(schema) ? origins.get(schema) : undefined;
      return origin === undefined
        ? undefined
        : locationAt(origin.root, origin.steps);
    },
  };
}

function locationAt(root: Location, steps: Steps | undefined): Location {
  return {
    file: root.file,
    pointer: childPointer(root.pointer, ...stepTokens(steps)),
  };
}

function valueOf(document: Document, location: Location): Json {
  const source = document.file(location.file, location);
  const value = valueAt(source.value, pointerTokens(location.pointer) ?? []);
  if (isObject(value) || typeof value === "boolean") return value;
  throw new MockError(
    "MOCK_ERR_SCHEMA",
    "a schema is an object or a boolean",
    document.position(location),
  );
}

function says(
  document: Document,
  property: Json,
  keyword: string,
  location: Location,
): boolean {
  if (!isObject(property)) return false;
  if (property[keyword] === true) return true;
  const { value } = resolve(document, property, location);
  return isObject(value) && value[keyword] === true;
}
