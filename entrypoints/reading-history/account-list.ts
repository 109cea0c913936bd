import { batch, signal } from '@preact/signals';
import type {
  AccountHistoryOutcome,
  AccountQuery,
  ListedItem,
} from '@/utils/speech/account-history';
import type { Problem } from '@/utils/speech/errors';
import { isNarrowed, toQuery, type Filters } from './account-query';

/** After so long without a key pressed, the person has typed what they look for. */
const TYPING_MS = 300;
/** So many pages in a row may hold nothing new. */
const MOST_EMPTY_PAGES = 5;

export const FAILED = {
  ok: false,
  problem: { code: 'unexpected', details: {} } as Problem,
} as const;

type Ask = (query: AccountQuery) => Promise<AccountHistoryOutcome>;

export type AccountList = ReturnType<typeof createAccountList>;

/** The recordings of the account as far as they have been asked for, the newest first. */
export function createAccountList(ask: Ask) {
  const words = signal('');
  const filters = signal<Filters>({});
  /** Absent until the first answer. */
  const items = signal<readonly ListedItem[]>();
  const next = signal<string>();
  const isBusy = signal(false);
  const problem = signal<Problem>();
  /** An answer to an older question is not shown. */
  let question = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const look = async (isFresh: boolean) => {
    clearTimeout(typing);
    const own = (question += 1);
    const before = isFresh ? NOTHING : { items: items.value ?? [], next: next.value };
    isBusy.value = true;
    problem.value = undefined;
    const askAfter = (after: string | undefined) =>
      ask(toQuery(words.value, filters.value, after)).catch(() => FAILED);
    const found = await readOn(before, askAfter);
    if (own !== question) return;
    // At once, because whoever sees the new ones may ask for more.
    batch(() => {
      isBusy.value = false;
      problem.value = found.problem;
      if (found.problem === undefined || isFresh) {
        [items.value, next.value] = [found.items, found.next];
      }
    });
  };

  return {
    words,
    filters,
    items,
    next,
    isBusy,
    problem,
    isNarrowed: () => isNarrowed(words.value, filters.value),
    open: () => look(true),
    again: () => look(items.value === undefined || items.value.length === 0),
    more() {
      const isStopped = isBusy.value || problem.value !== undefined;
      if (!isStopped && next.value !== undefined) void look(false);
    },
    type(typed: string) {
      words.value = typed;
      clearTimeout(typing);
      typing = setTimeout(() => void look(true), TYPING_MS);
    },
    narrow(changed: Filters) {
      filters.value = changed;
      void look(true);
    },
    /** These are no longer in the account. */
    drop(ids: ReadonlySet<string>) {
      const left = (items.value ?? []).filter(({ id }) => !ids.has(id));
      items.value = left;
      // One that is gone leads nowhere.
      if (next.value !== undefined && ids.has(next.value)) next.value = left.at(-1)?.id;
    },
    stop: () => clearTimeout(typing),
  };
}

interface Found {
  items: readonly ListedItem[];
  next?: string;
  problem?: Problem;
}

const NOTHING: Found = { items: [] };

/** Asks on until there is something new, or nothing more. */
async function readOn(
  before: Found,
  askAfter: (after: string | undefined) => Promise<AccountHistoryOutcome>,
): Promise<Found> {
  let { next } = before;
  for (let pages = 0; pages < MOST_EMPTY_PAGES; pages += 1) {
    const answer = await askAfter(next);
    if (!answer.ok) return { ...before, problem: answer.problem };
    const items = join(before.items, answer.items);
    if (items.length > before.items.length || answer.next === undefined) {
      return { items, next: answer.next };
    }
    ({ next } = answer);
  }
  return { items: before.items };
}

function join(before: readonly ListedItem[], more: readonly ListedItem[]): readonly ListedItem[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...more.filter(({ id }) => !known.has(id))];
}
