/** Regular expressions of schemas (JSON Schema 2020-12 core, 6.4: ECMA-262 with the `u` flag). */

/** Compiles a pattern, without the `u` flag where only that admits it. Throws a SyntaxError for neither. */
export function compilePattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch (error) {
    // Escapes such as `\-` or `\_` are common in published documents, and errors only under `u`.
    if (/\\[pPku]/.test(pattern)) throw error;
    return new RegExp(pattern);
  }
}

export function isPattern(pattern: string): boolean {
  try {
    compilePattern(pattern);
    return true;
  } catch {
    return false;
  }
}
