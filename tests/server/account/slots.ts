import { setTimeout as delay } from 'node:timers/promises';

export interface Slot {
  current: number;
  maximum: number;
  release(): void;
}

interface Wish {
  group: string;
  limit: () => number;
  gone: AbortSignal;
}

// The documentation speaks of about 50 ms in the queue; the wait ends when a slot is free.
const QUEUE_STEP_MS = 50;

/** Requests that run at the same time, counted per group of models. */
export class Slots {
  #used = new Map<string, number>();

  count(group: string): number {
    return this.#used.get(group) ?? 0;
  }

  take({ group, limit }: Omit<Wish, 'gone'>): Slot | undefined {
    const maximum = limit();
    if (this.count(group) >= maximum) return undefined;
    const current = this.count(group) + 1;
    this.#used.set(group, current);
    let isHeld = true;
    return {
      current,
      maximum,
      release: () => {
        if (isHeld) this.#used.set(group, this.count(group) - 1);
        isHeld = false;
      },
    };
  }

  async wait(wish: Wish): Promise<Slot | undefined> {
    while (!wish.gone.aborted) {
      const slot = this.take(wish);
      if (slot) return slot;
      await delay(QUEUE_STEP_MS);
    }
    return undefined;
  }
}
