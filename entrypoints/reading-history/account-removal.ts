import { signal } from '@preact/signals';
import type { RemovalOutcome } from '@/utils/speech/account-history';
import type { Problem } from '@/utils/speech/errors';
import { createUndoable } from './undoable';

interface RemovalAccess {
  remove(ids: string[]): Promise<RemovalOutcome>;
  /** These are no longer in the account. */
  onGone(ids: ReadonlySet<string>): void;
}

/** Takes recordings out of the account; nothing is sent while it can be taken back. */
export function createRemoval({ remove, onGone }: RemovalAccess) {
  /** Those that the person is asked about. */
  const asked = signal<readonly string[]>();
  const problem = signal<Problem>();

  const undoable = createUndoable(async (ids) => {
    const outcome = await remove([...ids]).catch(() => toFailed(ids));
    const left = new Set(outcome.ok ? [] : outcome.left);
    onGone(new Set(ids.filter((id) => !left.has(id))));
    if (!outcome.ok) problem.value = outcome.problem;
  });

  const hide = (ids: readonly string[]) => {
    asked.value = undefined;
    problem.value = undefined;
    undoable.remove(ids);
  };

  return {
    ...undoable,
    asked,
    problem,
    /** Asks where it is more than one. */
    start: (ids: readonly string[]) => (ids.length > 1 ? (asked.value = ids) : hide(ids)),
    confirm: () => asked.value && hide(asked.value),
    decline: () => (asked.value = undefined),
  };
}

function toFailed(ids: readonly string[]): RemovalOutcome {
  return { ok: false, problem: { code: 'unexpected', details: {} }, left: [...ids] };
}
