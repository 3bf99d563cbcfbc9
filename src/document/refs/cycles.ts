/** Finds reference cycles: the strongly connected components of a graph (Tarjan, 1972). */

/** The number of the cycle that a place is in; `undefined` if nothing leads from it back to itself. */
export type CycleOf = (place: string) => number | undefined;

interface Visit {
  readonly place: string;
  readonly targets: readonly string[];
  next: number;
}

/** Visits places when they are first asked for, with all that they refer to; without recursion. */
export function createCycleOf(targetsOf: (place: string) => readonly string[]): CycleOf {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const cycles = new Map<string, number | undefined>();
  const open: string[] = [];
  const visits: Visit[] = [];
  const lower = (place: string, to: number): void => {
    lowest.set(place, Math.min(lowest.get(place) ?? to, to));
  };
  const enter = (place: string): void => {
    order.set(place, order.size);
    lower(place, order.size - 1);
    open.push(place);
    visits.push({ place, targets: targetsOf(place), next: 0 });
  };
  const leave = ({ place, targets }: Visit): void => {
    visits.pop();
    const parent = visits.at(-1);
    if (parent !== undefined) lower(parent.place, lowest.get(place) ?? 0);
    if (lowest.get(place) !== order.get(place)) return;
    const members = open.splice(open.lastIndexOf(place));
    const isCycle = members.length > 1 || targets.includes(place);
    for (const member of members) cycles.set(member, isCycle ? order.get(place) : undefined);
  };
  return (start) => {
    if (!order.has(start)) enter(start);
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const target = visit.targets[visit.next++];
      if (target === undefined) leave(visit);
      else if (!order.has(target)) enter(target);
      else if (!cycles.has(target)) lower(visit.place, order.get(target) ?? 0);
    }
    return cycles.get(start);
  };
}
