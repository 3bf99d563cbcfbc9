/**
 * Memoizes a function of texts that repeat: keeps `most` results, of texts of at most `longest` characters. An
 * `undefined` result is not kept.
 */
export function memoize<Made>(
  read: (text: string) => Made,
  most: number,
  longest: number,
): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    if (made === undefined || text.length > longest) return made;
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Keeps every result of a function, for a number of keys that is limited elsewhere. */
export function memoizeByKey<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new Map<Key, Made>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}
