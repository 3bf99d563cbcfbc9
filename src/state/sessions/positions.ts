/** The positions of a session in the sequences of fixtures. */

export interface Positions {
  /** How often the fixture with this id has answered. */
  readonly of: (id: string) => number;
  readonly advance: (id: string) => void;
  /** The positions that differ from 0, for explanations. */
  readonly all: () => Readonly<Record<string, number>>;
  readonly set: (id: string, position: number) => void;
  /** Resets the position of the fixture with this id. */
  readonly forget: (id: string) => void;
  readonly reset: () => void;
}

export function createPositions(): Positions {
  const positions = new Map<string, number>();
  return {
    of: (id) => positions.get(id) ?? 0,
    advance: (id) => positions.set(id, (positions.get(id) ?? 0) + 1),
    all: () => Object.fromEntries(positions),
    set: (id, position) => positions.set(id, position),
    forget: (id) => positions.delete(id),
    reset: () => positions.clear(),
  };
}
