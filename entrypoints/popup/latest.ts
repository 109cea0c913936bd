export interface Latest<T> {
  push(value: T): void;
  readonly isBusy: boolean;
}

/** Sends one value at a time and drops those it overtook: a dragged slider floods nobody. */
export function createLatest<T>(send: (value: T) => Promise<void>): Latest<T> {
  let waiting: { value: T } | undefined;
  let isBusy = false;
  const drain = async () => {
    isBusy = true;
    while (waiting) {
      const { value } = waiting;
      waiting = undefined;
      await send(value);
    }
    isBusy = false;
  };
  return {
    push(value) {
      waiting = { value };
      if (!isBusy) void drain();
    },
    get isBusy() {
      return isBusy;
    },
  };
}
