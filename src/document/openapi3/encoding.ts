/** Reads how the properties of a form or multipart body are encoded (OpenAPI 3.1, 4.8.15). */
import type { Encoding, ParameterStyle } from "../../model.ts";
import { childLocation, flag, mapEntries, member, text, type Node } from "../node.ts";

const styles: readonly ParameterStyle[] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/** The `encoding` of a media type, by property name. */
export function readEncoding(mediaType: Node): ReadonlyMap<string, Encoding> {
  for (const key of ["prefixEncoding", "itemEncoding"])
    reportUnread(mediaType, key, "parts are read whatever it says");
  const fallback = { what: "encoding", instead: "it is left out" };
  return new Map(
    mapEntries(mediaType, "encoding", fallback).map(([name, node]) => [name, readOne(node)]),
  );
}

function readOne(node: Node): Encoding {
  reportUnread(node, "headers", "headers of a part are not checked");
  const contentType = text(node, "contentType");
  const style = readStyle(node);
  const explode = flag(node, "explode");
  const allowReserved = flag(node, "allowReserved");
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
    ...(allowReserved === undefined ? {} : { allowReserved }),
  };
}

function readStyle(node: Node): ParameterStyle | undefined {
  const written = text(node, "style");
  const style = styles.find((candidate) => candidate === written);
  if (written !== undefined && style === undefined) {
    const reason = `style "${written}" is not one of ${styles.join(", ")}: it is taken as form`;
    node.report(childLocation(node.location, "style"), reason);
  }
  return style;
}

function reportUnread(node: Node, key: string, instead: string): void {
  if (member(node, key) === undefined) return;
  node.report(childLocation(node.location, key), `\`${key}\` is not read: ${instead}`);
}
