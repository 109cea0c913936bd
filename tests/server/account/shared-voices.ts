import type { Exchange } from '../http/exchange.ts';
import { jsonReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { generateVoices } from './demo-voices.ts';
import { toVoiceJson } from './voice.ts';

const LIBRARY_SIZE = 120;

/** The voice library: pages counted from 0. */
export function sharedVoices({ state, query }: Exchange): Reply {
  const size = Math.min(100, Number(query.get('page_size') ?? 30));
  const from = Number(query.get('page') ?? 0) * size;
  const search = (query.get('search') ?? '').toLowerCase();
  const language = query.get('language');
  const found = generateVoices(LIBRARY_SIZE).filter(
    ({ name, labels }) =>
      name.toLowerCase().includes(search) && (language === null || labels['language'] === language),
  );
  return jsonReply({
    voices: found.slice(from, from + size).map((voice) => ({
      ...toVoiceJson({ ...voice, category: 'professional' }, state.config.markupInStrings),
      public_owner_id: 'stand-in-owner',
      language: voice.labels['language'],
      rate: 1,
      free_users_allowed: false,
    })),
    has_more: from + size < found.length,
    total_count: found.length,
    last_sort_id: null,
  });
}
