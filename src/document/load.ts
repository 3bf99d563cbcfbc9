/** Loads a document and the files that it refers to, none of them outside its folder. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { MockError, type Position } from "../errors.ts";
import type { Gap, Json, Location } from "../model.ts";
import { decodeText } from "./parse/decode.ts";
import { createLocate, type Locate } from "./parse/locate.ts";
import { parseTolerant, type SourceFile } from "./parse/parse.ts";

/** The largest file to read: nobody writes a document of this size by hand. */
const maxFileBytes = 64 * 1024 * 1024;

/** The files of one document. */
export interface Document {
  readonly root: SourceFile;
  /** The parsed root file. */
  readonly value: Json;
  /** Reads the file at this absolute path on first use. Throws MOCK_ERR_FILE, MOCK_ERR_REF or MOCK_ERR_SYNTAX. */
  file(file: string, from: Location): SourceFile;
  /** The text of the file at this absolute path. Throws like `file`, but does not parse it. */
  text(file: string, from: Location): string;
  /** Mistakes in the files that were read so far, such as duplicate keys. */
  faults(): readonly Gap[];
  /** The files that were read and parsed so far, the root first. */
  sources(): readonly SourceFile[];
  /** Absolute paths of all files that were asked for so far, readable or not: the files to watch. */
  requestedFiles(): readonly string[];
  /** `openapi.yaml#/paths/~1pets`, relative to the root's folder. */
  show(location: Location): string;
  /** The same with line and column, for messages. */
  position(location: Location): Position;
  /** The position of a location as `show` writes it. */
  positionOf(shown: string): Position;
}

/** Loads the document at `file`. Throws a `MockError` that names what can't be read. */
export function loadDocument(file: string): Document {
  const rootPath = realPath(file, () => ({ file }));
  const folder = path.dirname(rootPath);
  const files = new Map<string, SourceFile>();
  const wanted = new Set<string>();
  const locates = new Map<string, Locate>();
  const shown = (absolute: string): string =>
    absolute === rootPath ? path.basename(file) : path.relative(folder, absolute);
  const read = (absolute: string, at: () => Position): SourceFile => {
    const known = files.get(absolute);
    if (known !== undefined) return known;
    const text = readText(absolute, at);
    const source = parseTolerant(absolute, shown(absolute), text);
    files.set(absolute, source);
    return source;
  };
  const position = (location: Location): Position => {
    const source = files.get(location.file);
    if (source === undefined) return { file: shown(location.file) };
    const locate = locates.get(location.file) ?? createLocate(source);
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
      return files.get(absolute) ?? read(realPathInside(absolute, folder, at), at);
    },
    text: (absolute, from) => {
      const at = (): Position => position(from);
      wanted.add(absolute);
      return readText(realPathInside(absolute, folder, at), at);
    },
    faults: () =>
      [...files.values()].flatMap(({ path: file, faults }) =>
        faults.map(({ pointer, reason }) => ({
          location: { file, pointer },
          reason,
        })),
      ),
    sources: () => [...files.values()],
    requestedFiles: () => [...new Set([...files.keys(), ...wanted])],
    show: (location) => `${shown(location.file)}#${location.pointer}`,
    position,
    positionOf: (text) => {
      const mark = text.indexOf("#");
      const name = mark === -1 ? text : text.slice(0, mark);
      const absolute = name === shown(rootPath) ? rootPath : path.join(folder, name);
      return position({ file: absolute, pointer: mark === -1 ? "" : text.slice(mark + 1) });
    },
  };
}

function realPath(file: string, at: () => Position): string {
  try {
    return realpathSync(file);
  } catch {
    const place = at();
    const what = place.line === undefined ? "no such file" : `no such file: ${path.basename(file)}`;
    throw new MockError("MOCK_ERR_FILE", what, place);
  }
}

/** The real path of a file in `folder`. A path outside is refused, whether the file exists or not. */
function realPathInside(file: string, folder: string, at: () => Position): string {
  const real = isBelow(file, folder) ? realPath(file, at) : undefined;
  if (real !== undefined && isBelow(real, folder)) return real;
  const what = `a reference leaves the folder of the document: ${file}`;
  throw new MockError("MOCK_ERR_REF", what, at());
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function readText(file: string, at: () => Position): string {
  const fail = (what: string): MockError => new MockError("MOCK_ERR_FILE", what, at());
  const text = decodeText(readBytes(file, fail));
  if (text === undefined) throw fail(`${path.basename(file)} is not a text file`);
  return text;
}

function readBytes(file: string, fail: (what: string) => MockError): Buffer {
  try {
    const stats = statSync(file);
    // Reading from a pipe would wait for its writer.
    if (!stats.isFile()) throw fail(`${path.basename(file)} is not a file`);
    if (stats.size > maxFileBytes) throw fail(`larger than ${maxFileBytes} bytes`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof MockError) throw error;
    throw fail(`can't be read: ${error instanceof Error ? error.message : ""}`);
  }
}
