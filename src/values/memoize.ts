/**
 * A reading of texts that come again and again, which keeps what it made of `most` of them, of at most `longest`
 * characters. What it makes `undefined` of is read anew each time.
 */
export function remembered<Made>(
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
