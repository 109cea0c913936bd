/** Events of a callback as they are asked for, in order; the first end or failure counts. */
export interface EventQueue<T> extends AsyncIterable<T> {
  push(event: T): void;
  end(): void;
  /** What was pushed before is still delivered. */
  fail(error: unknown): void;
  /** Nothing more is delivered, not even an end that was on its way. */
  abort(reason: unknown): void;
  readonly isClosed: boolean;
}

type Outcome = { failed: false } | { failed: true; error: unknown };

export function createEventQueue<T>(): EventQueue<T> {
  const events: T[] = [];
  let outcome: Outcome | undefined;
  let wake = () => {};

  function close(next: Outcome) {
    outcome = next;
    wake();
  }

  async function* iterate(): AsyncGenerator<T> {
    for (;;) {
      const event = events.shift();
      if (event !== undefined) yield event;
      else if (outcome?.failed) throw outcome.error;
      else if (outcome) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  return {
    push(event) {
      if (outcome) return;
      events.push(event);
      wake();
    },
    end: () => close(outcome ?? { failed: false }),
    fail: (error) => close(outcome ?? { failed: true, error }),
    abort(reason) {
      events.length = 0;
      close({ failed: true, error: reason });
    },
    get isClosed() {
      return outcome !== undefined;
    },
    [Symbol.asyncIterator]: iterate,
  };
}
