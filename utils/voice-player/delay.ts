export interface Delay {
  readonly isRunning: boolean;
  /** Begins anew if it is running already. */
  start(): void;
  cancel(): void;
}

export function createDelay(ms: number, onOver: () => void): Delay {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function cancel() {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    get isRunning() {
      return timer !== undefined;
    },
    start() {
      cancel();
      timer = setTimeout(() => {
        timer = undefined;
        onOver();
      }, ms);
    },
    cancel,
  };
}
