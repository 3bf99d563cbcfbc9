/** Reads the document and the files it refers to, and no file outside its folder. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { MockError } from "../errors.ts";
import type { Position } from "../errors.ts";
import type { Json, Location } from "../model.ts";
import { createLocate, parseFile } from "./parse.ts";
import type { Locate, SourceFile } from "./parse.ts";

/** Larger files are refused: nothing this size is a description that people wrote. */
const maxFileBytes = 64 * 1024 * 1024;

/** The files of one document. */
export interface Document {
  readonly root: SourceFile;
  /** The parsed root file. */
  readonly value: Json;
  /** The file at this absolute path, read on first use. Throws MOCK_ERR_FILE, MOCK_ERR_REF or MOCK_ERR_SYNTAX. */
  file(file: string, from: Location): SourceFile;
  /** Absolute paths of every file that was asked for so far, read or not: what to watch. */
  files(): readonly string[];
  /** `openapi.yaml#/paths/~1pets`, relative to the root's folder. */
  show(location: Location): string;
  /** The same with line and column, for messages. */
  position(location: Location): Position;
}

/** Loads the document at `file`. Throws a `MockError` that names what can't be read. */
export function loadDocument(file: string): Document {
  const rootPath = realPath(file, () => ({ file }));
  const folder = path.dirname(rootPath);
  const files = new Map<string, SourceFile>();
  const wanted = new Set<string>();
  const locates = new Map<string, Locate>();
  const shown = (absolute: string): string =>
    absolute === rootPath
      ? path.basename(file)
      : path.relative(folder, absolute);
  const read = (absolute: string, at: () => Position): SourceFile => {
    const known = files.get(absolute);
    if (known !== undefined) return known;
    const source = parseFile(absolute, shown(absolute), readText(absolute, at));
    files.set(absolute, source);
    return source;
  };
  const position = (location: Location): Position => {
    const source = files.get(location.file);
    if (source === undefined) return { file: shown(location.file) };
    const locate = locates.get(location.file) ?? createLocate(source.text);
    locates.set(location.file, locate);
    return { file: shown(location.file), ...locate(location.pointer) };
  };
  const root = read(rootPath, () => ({ file }));
  return {
    root,
    value: root.value,
    file: (absolute, from) => {
      const at = (): Position => position(from);
      wanted.add(absolute);
      return files.get(absolute) ?? read(jailed(absolute, folder, at), at);
    },
    files: () => [...new Set([...files.keys(), ...wanted])],
    show: (location) => `${shown(location.file)}#${location.pointer}`,
    position,
  };
}

function realPath(file: string, at: () => Position): string {
  try {
    return realpathSync(file);
  } catch {
    const place = at();
    const what =
      place.line === undefined
        ? "no such file"
        : `no such file: ${path.basename(file)}`;
    throw new MockError("MOCK_ERR_FILE", what, place);
  }
}

function jailed(file: string, folder: string, at: () => Position): string {
  const real = realPath(file, at);
  const relative = path.relative(folder, real);
  if (
    relative === ".." ||
    relative.startsWith(`..${path.sep}`) ||
    path.isAbsolute(relative)
  ) {
    throw new MockError(
      "MOCK_ERR_REF",
      `$ref leaves the folder of the document: ${file}`,
      at(),
    );
  }
  return real;
}

function readText(file: string, at: () => Position): string {
  try {
    const { size } = statSync(file);
    if (size > maxFileBytes) {
      throw new MockError(
        "MOCK_ERR_FILE",
        `larger than ${maxFileBytes} bytes`,
        at(),
      );
    }
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof MockError) throw error;
    throw new MockError(
      "MOCK_ERR_FILE",
      `can't be read: ${error instanceof Error ? error.message : ""}`,
      at(),
    );
  }
}
