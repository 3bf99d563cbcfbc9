/** Prepares operations in the pauses between requests, so that first replies are as fast as others. */

/** Takes a step each time the process has nothing else to do. Returns what stops it. */
export function warmUp(steps: Iterator<void>): () => void {
  let next: NodeJS.Immediate | undefined;
  const step = (): void => {
    next = takeStep(steps) ? setImmediate(step).unref() : undefined;
  };
  next = setImmediate(step).unref();
  return () => clearImmediate(next);
}

/** Returns whether there is more to do. What can't be prepared is for the request that asks for it to say. */
function takeStep(steps: Iterator<void>): boolean {
  try {
    return steps.next().done !== true;
  } catch {
    return false;
  }
}
