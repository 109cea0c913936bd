import * as v from 'valibot';
import { SpeechError } from '@/utils/speech/errors';
import type { Voice } from '@/utils/speech/types';
import type { ApiRequest, Client } from './client';
import { Refusal } from './refusal';
import { needsTier, readTier } from './plan';
import { parseEach, VoicePageSchema, VoiceSchema, type RawVoice } from './responses';
import { createRetries } from './retry';
import { toVoice } from './to-voice';

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
    const voices = await readPages(createPageReader(client, options));
    const tier = voices.some(needsTier) ? await readTier(client, options) : undefined;
    return voices.map((voice) => toVoice(voice, tier));
  } catch (error) {
    if (!(error instanceof SpeechError) || error.code !== 'missing_permission') throw error;
    const voices = await readPages(createPublicReader(client, options));
    if (voices.length === 0) throw error;
    return voices.map((voice) => toVoice(voice));
  }
}

type ReadPage = (token: string | undefined) => Promise<Page>;

async function readPages(read: ReadPage): Promise<RawVoice[]> {
  const voices = new Map<string, RawVoice>();
  const tokens = new Set<string>();
  let token: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await read(token);
    const known = voices.size;
    for (const voice of parseEach(VoiceSchema, page.voices)) {
      if (!voices.has(voice.voice_id)) voices.set(voice.voice_id, voice);
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
