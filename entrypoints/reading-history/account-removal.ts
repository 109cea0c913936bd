import { computed, signal } from '@preact/signals';
import type { RemovalOutcome } from '@/utils/speech/account-history';
import type { Problem } from '@/utils/speech/errors';

/** For so long it can be taken back, because nothing has been sent yet. */
const UNDO_MS = 8_000;

interface RemovalAccess {
  remove(ids: string[]): Promise<RemovalOutcome>;
  /** These are no longer in the account. */
  onGone(ids: ReadonlySet<string>): void;
}

export type Removal = ReturnType<typeof createRemoval>;

/** Takes recordings out of the account: out of sight at once, for good a while later. */
export function createRemoval({ remove, onGone }: RemovalAccess) {
  /** Those that the person is asked about. */
  const asked = signal<readonly string[]>();
  /** Those that can still be had back. */
  const pending = signal<readonly string[]>();
  const sent = signal<ReadonlySet<string>>(new Set());
  const problem = signal<Problem>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = (ids: readonly string[]) => {
    commit();
    asked.value = undefined;
    problem.value = undefined;
    pending.value = ids;
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(commit, UNDO_MS);
  };
  const take = () => {
    clearTimeout(timer);
    const ids = pending.value;
    pending.value = undefined;
    return ids;
  };
  function commit() {
    const ids = take();
    if (ids !== undefined) void send(ids);
  }
  const send = async (ids: readonly string[]) => {
    sent.value = new Set([...sent.value, ...ids]);
    const outcome = await remove([...ids]).catch(() => toFailed(ids));
    const left = new Set(outcome.ok ? [] : outcome.left);
    onGone(new Set(ids.filter((id) => !left.has(id))));
    const own = new Set(ids);
    sent.value = new Set([...sent.value].filter((id) => !own.has(id)));
    if (!outcome.ok) problem.value = outcome.problem;
  };

  return {
    asked,
    pending,
    problem,
    /** Those that are not shown. */
    hidden: computed(() => new Set([...(pending.value ?? []), ...sent.value])),
    /** Asks where it is more than one. */
    start: (ids: readonly string[]) => (ids.length > 1 ? (asked.value = ids) : hide(ids)),
    confirm: () => asked.value && hide(asked.value),
    decline: () => (asked.value = undefined),
    undo: () => void take(),
    /** Nobody loses the button while they are at it. */
    hold: () => clearTimeout(timer),
    letGo: () => pending.value && wait(),
    /** Sends what waits, for nobody is there any more to take it back. */
    commit,
  };
}

function toFailed(ids: readonly string[]): RemovalOutcome {
  return { ok: false, problem: { code: 'unexpected', details: {} }, left: [...ids] };
}
