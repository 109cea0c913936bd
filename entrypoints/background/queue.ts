export type Enqueue = <T>(work: () => Promise<T>) => Promise<T>;

/** One after the other; work that fails is its caller's concern and holds up nothing. */
export function createQueue(first: Promise<unknown> = Promise.resolve()): Enqueue {
  let last = first;
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
