/** The errors that keep a mock from starting: one class, one catalogue of codes, one line a message. */

/** Every start-up error: its code and the process's exit code (0 good, 1 a check found something, 2 wrong usage or input). */
export const startUpErrors = {
  MOCK_ERR_OPTIONS: 2,
  MOCK_ERR_FILE: 2,
  MOCK_ERR_SYNTAX: 2,
  MOCK_ERR_DOCUMENT: 2,
  MOCK_ERR_REF: 2,
  MOCK_ERR_SCHEMA: 2,
  MOCK_ERR_FIXTURE: 2,
  MOCK_ERR_GAP: 1,
  MOCK_ERR_PORT: 2,
} as const;

export type MockErrorCode = keyof typeof startUpErrors;

/** A place in a text file. `line` and `column` count from 1. */
export interface Position {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** JSON Pointer (RFC 6901) into the file, where the place is one of its values. */
  readonly pointer?: string;
}

/** `openapi.yaml:12:5`, or as much of it as is known. */
export function formatPosition(position: Position): string {
  const { file, line, column } = position;
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** An error that stops a start or a reload. Its `message` is complete: what, where and what to do. */
export class MockError extends Error {
  readonly code: MockErrorCode;
  readonly position: Position | undefined;
  /** The message without the position. */
  readonly what: string;
  readonly #several: readonly MockError[] | undefined;

  constructor(
    code: MockErrorCode,
    what: string,
    position?: Position,
    several?: readonly MockError[],
  ) {
    super(position === undefined ? what : `${formatPosition(position)}: ${what}`);
    this.name = "MockError";
    this.code = code;
    this.position = position;
    this.what = what;
    this.#several = several;
  }

  /** The errors that were combined into this one, or this one alone. */
  get parts(): readonly MockError[] {
    return this.#several ?? [this];
  }

  get exitCode(): number {
    return startUpErrors[this.code];
  }
}

/** Combines several errors of the same kind, so that one run shows all of them. */
export function combineErrors(errors: readonly MockError[]): MockError {
  const [first] = errors;
  if (first === undefined) throw new RangeError("no errors to combine");
  if (errors.length === 1) return first;
  return new MockError(
    first.code,
    errors.map((error) => error.message).join("\n"),
    undefined,
    errors,
  );
}
