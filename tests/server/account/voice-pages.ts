import type { Exchange } from '../http/exchange.ts';
import { Refused } from '../http/exchange.ts';
import { jsonReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { refuse } from '../errors.ts';
import { accountVoices } from './voice-list.ts';
import { toVoiceJson } from './voice.ts';
import type { Voice } from './voice.ts';

const LARGEST_PAGE = 100;

/** `/v2/voices`: pages of the user's voices, with all default voices on top of the first one. */
export function pageOfVoices({ state, query }: Exchange): Reply {
  const size = pageSize(query);
  const found = sorted(filtered(accountVoices(state.config), query), query);
  const premade = found.filter(({ category }) => category === 'premade');
  const others = found.filter(({ category }) => category !== 'premade');
  const from = offsetOf(query.get('next_page_token'));
  const page = others.slice(from, from + size);
  const next = from + page.length;
  const hasMore = next < others.length;
  return jsonReply({
    voices: [...(from === 0 ? premade : []), ...page].map((voice) =>
      toVoiceJson(voice, state.config.markupInStrings),
    ),
    has_more: hasMore,
    total_count: query.get('include_total_count') === 'false' ? 0 : found.length,
    next_page_token: hasMore ? tokenOf(next) : null,
  });
}

function pageSize(query: URLSearchParams): number {
  const size = Number(query.get('page_size') ?? 10);
  if (Number.isInteger(size) && size >= 1 && size <= LARGEST_PAGE) return size;
  throw new Refused(refuse('invalid_page_size', { message: 'page_size must be 1 to 100.' }));
}

function filtered(voices: Voice[], query: URLSearchParams): Voice[] {
  const search = (query.get('search') ?? '').toLowerCase();
  const ids = query.getAll('voice_ids');
  const languages = query.getAll('language');
  const category = query.get('category');
  return voices.filter(
    (voice) =>
      searchable(voice).includes(search) &&
      (ids.length === 0 || ids.includes(voice.voice_id)) &&
      (languages.length === 0 || languages.includes(voice.labels['language'] ?? '')) &&
      (category === null || voice.category === category) &&
      isOfType(voice, query.get('voice_type')),
  );
}

function searchable({ name, description, labels, category }: Voice): string {
  return [name, description, category, ...Object.values(labels)].join(' ').toLowerCase();
}

function isOfType({ category, isLibrary = false }: Voice, type: string | null): boolean {
  const isDefault = category === 'premade';
  switch (type) {
    case 'personal':
      return !isDefault && !isLibrary;
    case 'community':
      return isLibrary;
    case 'default':
      return isDefault;
    case 'non-default':
      return !isDefault;
    case 'non-community':
      return !isLibrary;
    default:
      return true;
  }
}

function sorted(voices: Voice[], query: URLSearchParams): Voice[] {
  const sort = query.get('sort');
  if (sort === null) return voices;
  const sign = query.get('sort_direction') === 'asc' ? 1 : -1;
  return voices.toSorted((one, other) =>
    sort === 'name'
      ? sign * one.name.localeCompare(other.name)
      : sign * ((one.createdAtUnix ?? 0) - (other.createdAtUnix ?? 0)),
  );
}

/** Opaque to clients. */
function tokenOf(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64url');
}

function offsetOf(token: string | null): number {
  if (!token) return 0;
  const match = /^offset:(\d+)$/u.exec(Buffer.from(token, 'base64url').toString());
  if (match) return Number(match[1]);
  throw new Refused(refuse('invalid_cursor'));
}
