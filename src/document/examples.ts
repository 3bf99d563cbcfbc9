/** Reads the examples of media types, parameters and headers (OpenAPI 3.2, 4.19). */
import path from "node:path";
import { isJsonType } from "../values/media-type.ts";
import type { Example, Json, Location } from "../model.ts";
import {
  tryOrReport,
  childLocation,
  member,
  objectNode,
  nullableMember,
  text,
  type Node,
} from "./node.ts";
import { isObject } from "../values/json.ts";
import { referencedFile } from "./refs/resolve.ts";

/** Reads `example`, which is named "example", and `examples` in document order. */
export function readExamples(node: Node, type: string): Example[] {
  const single = nullableMember(node, "example");
  const unnamed: Example[] =
    single === undefined
      ? []
      : [
          {
            name: "example",
            value: single,
            location: childLocation(node.location, "example"),
          },
        ];
  const named = writtenExamples(node).flatMap(([name, value, location]) =>
    readExample(node, name, value, location, type),
  );
  return [...unnamed, ...named];
}

/** Names the examples of a list, as schemas have one, by their index. */
function writtenExamples(node: Node): [string, Json, Location][] {
  const examples = member(node, "examples");
  const at = childLocation(node.location, "examples");
  if (examples === undefined) return [];
  if (typeof examples === "object" && examples !== null)
    return Object.entries(examples).map(([name, value]) => [name, value, childLocation(at, name)]);
  node.report(at, "`examples` must be an object: it is ignored");
  return [];
}

const exampleMembers = [
  "$ref",
  "value",
  "dataValue",
  "serializedValue",
  "externalValue",
  "summary",
  "description",
];

function readExample(
  owner: Node,
  name: string,
  written: Json,
  location: Location,
  type: string,
): Example[] {
  // Many documents have the value itself in place of an example object.
  if (!isObject(written) || !exampleMembers.some((key) => Object.hasOwn(written, key)))
    return [{ name, value: written, location }];
  const what = `example "${name}"`;
  const instead = "it is left out";
  const node = objectNode(owner, written, location, { what, instead });
  if (node === undefined) return [];
  for (const key of ["dataValue", "value"]) {
    const value = nullableMember(node, key);
    if (value !== undefined) return [{ name, value, location: childLocation(node.location, key) }];
  }
  return readSerialized(node, name, type) ?? readExternal(node, name) ?? [];
}

/** Reads `serializedValue`: the text of an example as it is sent (OpenAPI 3.2, 4.19). */
function readSerialized(node: Node, name: string, type: string): Example[] | undefined {
  const serialized = text(node, "serializedValue");
  if (serialized === undefined) return undefined;
  const location = childLocation(node.location, "serializedValue");
  if (!isJsonType(type)) return [{ name, value: serialized, location }];
  try {
    return [{ name, value: JSON.parse(serialized) as Json, location }];
  } catch {
    node.report(location, "the example is not valid JSON: it is left out");
    return [];
  }
}

/** Reads an external example: JSON and YAML as values, other files as text. */
function readExternal(node: Node, name: string): Example[] | undefined {
  const reference = text(node, "externalValue");
  if (reference === undefined) return undefined;
  const { document, location } = node;
  const at = childLocation(location, "externalValue");
  const found = tryOrReport(node, at, "the example is left out", () => {
    const file = referencedFile(document, reference, at, "externalValue");
    return /\.(?:json|ya?ml)$/i.test(path.basename(file))
      ? { file, value: document.file(file, at).value }
      : { file, value: document.text(file, at) };
  });
  if (found === undefined) return [];
  const { file, value } = found;
  return [{ name, value, location: { file, pointer: "" } }];
}
