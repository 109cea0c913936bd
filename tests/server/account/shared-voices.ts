import type { ServerConfig } from '../config.ts';
import { refuse } from '../errors.ts';
import type { Exchange } from '../http/exchange.ts';
import { Refused } from '../http/exchange.ts';
import { jsonReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { generateVoices } from './demo-voices.ts';
import { accountVoices } from './voice-list.ts';
import { toVoiceJson } from './voice.ts';
import type { Voice } from './voice.ts';

const LIBRARY_SIZE = 120;
const OWNER = 'stand-in-owner';
const FILTERS = ['language', 'gender', 'accent'] as const;

/** The voice library: pages counted from 0. */
export function sharedVoices({ state, query }: Exchange): Reply {
  const size = Math.min(100, Number(query.get('page_size') ?? 30));
  const from = Number(query.get('page') ?? 0) * size;
  const search = (query.get('search') ?? '').toLowerCase();
  const found = libraryVoices().filter(
    ({ name, labels }) =>
      name.toLowerCase().includes(search) &&
      FILTERS.every((label) => [null, labels[label]].includes(query.get(label))),
  );
  return jsonReply({
    voices: found.slice(from, from + size).map((voice) => ({
      ...toVoiceJson(voice, state.config.markupInStrings),
      ...voice.labels,
      public_owner_id: OWNER,
      rate: voice.rate ?? 1,
      free_users_allowed: false,
    })),
    has_more: from + size < found.length,
    total_count: found.length,
    last_sort_id: null,
  });
}

/** Takes a voice of the library into the account. */
export function addSharedVoice({ state, params, body }: Exchange): Reply {
  const [owner, voiceId] = params;
  const voice = findLibraryVoice(voiceId ?? '');
  if (owner !== OWNER || voice === undefined) throw new Refused(refuse('voice_not_found'));
  const { new_name: name } = body as { new_name?: string };
  state.config.voices = [
    ...accountVoices(state.config),
    { ...voice, name: name ?? voice.name, category: 'professional' },
  ];
  return jsonReply({ voice_id: voice.voice_id });
}

function findLibraryVoice(voiceId: string): Voice | undefined {
  return libraryVoices().find((voice) => voice.voice_id === voiceId);
}

export function findAnyVoice(config: ServerConfig, voiceId: string): Voice | undefined {
  const isThis = ({ voice_id }: Voice) => voice_id === voiceId;
  return accountVoices(config).find(isThis) ?? findLibraryVoice(voiceId);
}

function libraryVoices(): Voice[] {
  return generateVoices(LIBRARY_SIZE).map((voice) => ({
    ...voice,
    voice_id: voice.voice_id.replace('Many', 'Libr'),
    name: `Shared ${voice.name}`,
    category: 'professional',
    isLibrary: true,
  }));
}
