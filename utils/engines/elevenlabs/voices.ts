import * as v from 'valibot';
import { SpeechError } from '@/utils/speech/errors';
import type { Voice } from '@/utils/speech/types';
import type { ApiRequest, Client } from './client';
import { Refusal } from './refusal';
import { parseEach, VoicePageSchema, VoiceSchema } from './responses';
import { createRetries } from './retry';

const MAX_PAGES = 50;
const SCOPE = 'voices_read';

interface CallOptions {
  signal: AbortSignal;
}

type Page = v.InferOutput<typeof VoicePageSchema>;

/**
 * All voices of the account. A key that may speak but not list gets the service's public voices,
 * which anybody may list and the key may speak with.
 */
export async function listVoices(client: Client, options: CallOptions): Promise<Voice[]> {
  try {
    return await readPages(createPageReader(client, options));
  } catch (error) {
    if (!(error instanceof SpeechError) || error.code !== 'missing_permission') throw error;
    const voices = await readPages(createPublicReader(client, options));
    if (voices.length === 0) throw error;
    return voices;
  }
}

type ReadPage = (token: string | undefined) => Promise<Page>;

async function readPages(read: ReadPage): Promise<Voice[]> {
  const voices = new Map<string, Voice>();
  const tokens = new Set<string>();
  let token: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await read(token);
    const known = voices.size;
    for (const voice of parseEach(VoiceSchema, page.voices).map(toVoice)) {
      if (!voices.has(voice.id)) voices.set(voice.id, voice);
    }
    token = page.next_page_token;
    const leadsOn = page.has_more !== false && token !== undefined && !tokens.has(token);
    if (!leadsOn || token === undefined || voices.size === known) break;
    tokens.add(token);
  }
  return [...voices.values()];
}

function createReader(client: Client, { signal }: CallOptions) {
  const retries = createRetries({ clock: client.clock, signal });
  return (request: ApiRequest) =>
    retries.run(async () => {
      const page = v.safeParse(VoicePageSchema, await client.requestJson(request, { signal }));
      if (!page.success) throw new SpeechError('bad_response');
      return page.output;
    });
}

function createPublicReader(client: Client, options: CallOptions): ReadPage {
  const read = createReader(client, options);
  return () => read({ path: '/v1/voices', scope: SCOPE, isPublic: true });
}

function createPageReader(client: Client, options: CallOptions): ReadPage {
  const read = createReader(client, options);
  return async (token) => {
    const query = {
      page_size: '100',
      include_total_count: 'false',
      ...(token && { next_page_token: token }),
    };
    try {
      return await read({ path: '/v2/voices', query, scope: SCOPE });
    } catch (error) {
      // Some gateways and older regions know the first version only.
      if (token !== undefined || !isUnknownPath(error)) throw error;
      return read({ path: '/v1/voices', scope: SCOPE });
    }
  };
}

function isUnknownPath(error: unknown): boolean {
  if (!(error instanceof SpeechError) || !(error.cause instanceof Refusal)) return false;
  const { status, facts } = error.cause;
  return (status === 404 || status === 405) && facts.names.length === 0;
}

type RawVoice = v.InferOutput<typeof VoiceSchema>;

function toVoice(raw: RawVoice): Voice {
  const language = findLanguage(raw);
  const description = describe(raw);
  const category = toLine(raw.category, 40);
  const rate = raw.sharing?.rate;
  return {
    engineId: 'elevenlabs',
    id: raw.voice_id,
    name: toLine(raw.name, 120) || raw.voice_id,
    ...(language && { language }),
    ...(description && { description }),
    ...(category && { category }),
    ...(rate !== undefined && { costMultiplier: rate }),
  };
}

/** The label names the voice's own language, the verified ones all it was tried with. */
function findLanguage({ labels, verified_languages: verified }: RawVoice): string | undefined {
  const label = toTag(labels.language);
  const entry = label
    ? verified.find(({ language }) => toTag(language) === label)
    : verified.find(({ language, locale }) => toTag(locale) ?? toTag(language));
  return toTag(entry?.locale) ?? label ?? toTag(entry?.language);
}

/** Labels also hold names such as "English", which only look like tags. */
function toTag(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value) ? value : undefined;
}

function describe({ labels, description }: RawVoice): string {
  const { gender, age, accent, descriptive, use_case: useCase } = labels;
  const words = [gender, age, accent, descriptive ?? labels.description, useCase]
    .map((label) => toLine(label, 60).replaceAll('_', ' '))
    .filter(Boolean);
  return words.join(', ') || toLine(description, 200);
}

function toLine(value: unknown, maxLength: number): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
}
