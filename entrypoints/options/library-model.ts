import { signal } from '@preact/signals';
import { during } from '@/components/during';
import { background } from '@/utils/messaging/background';
import type { Problem } from '@/utils/speech/errors';
import type { LibraryQuery, LibraryVoice } from '@/utils/speech/voice-library';
import type { VoiceFilters } from '@/utils/speech/voice-search';

export type LibraryModel = ReturnType<typeof createLibraryModel>;

/** Nobody answered. */
const FAILED = { ok: false, problem: { code: 'unexpected', details: {} } as Problem } as const;

/** The voices that people share. Nobody is asked before the person opens the library. */
export function createLibraryModel(select: (voice: LibraryVoice) => void) {
  return { ...createSearch(), ...createAdding(), use: select };
}

function createSearch() {
  const search = signal('');
  const filters = signal<VoiceFilters>({});
  const voices = signal<LibraryVoice[]>();
  const hasMore = signal(false);
  const isBusy = signal(false);
  const problem = signal<Problem>();
  /** An answer to an older question is not shown. */
  let asked = 0;
  let page = 0;

  const ask = async (from: number) => {
    const question = (asked += 1);
    const query = toQuery(from, search.value, filters.value);
    const work = () => background.send.listLibrary(query);
    const answer = await during(isBusy, work).catch(() => FAILED);
    if (question !== asked) return;
    problem.value = answer.ok ? undefined : answer.problem;
    if (!answer.ok) return;
    page = from;
    voices.value = from === 0 ? answer.page.voices : joined(voices.value, answer.page.voices);
    hasMore.value = answer.page.hasMore;
  };

  return {
    search,
    filters,
    voices,
    hasMore,
    isBusy,
    problem,
    open() {
      if (voices.value === undefined && !isBusy.value) void ask(0);
    },
    type: (words: string) => void (search.value = words),
    find: () => void ask(0),
    narrow(changed: VoiceFilters) {
      filters.value = changed;
      void ask(0);
    },
    more: () => void ask(page + 1),
  };
}

function createAdding() {
  /** The ids of the voice that is on its way, and of those that have arrived. */
  const adding = signal<string>();
  const added = signal<ReadonlySet<string>>(new Set());
  const lastAdded = signal<LibraryVoice>();
  const refused = signal<{ id: string; problem: Problem }>();
  return {
    adding,
    added,
    lastAdded,
    refused,
    async add(voice: LibraryVoice) {
      if (adding.value !== undefined) return;
      const { id, ownerId, name } = voice;
      adding.value = id;
      refused.value = undefined;
      const work = background.send.addLibraryVoice({ ownerId, voiceId: id, name });
      const outcome = await work.catch(() => FAILED);
      adding.value = undefined;
      if (!outcome.ok) return void (refused.value = { id, problem: outcome.problem });
      added.value = new Set([...added.value, id]);
      lastAdded.value = voice;
    },
  };
}

function toQuery(page: number, search: string, filters: VoiceFilters): LibraryQuery {
  const { language, gender, accent } = filters;
  const words = { search: search.trim() || undefined, language, gender, accent };
  const set = Object.entries(words).filter(([, word]) => word !== undefined);
  return { page, ...Object.fromEntries(set) };
}

function joined(before: LibraryVoice[] = [], next: LibraryVoice[]): LibraryVoice[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...next.filter(({ id }) => !known.has(id))];
}
