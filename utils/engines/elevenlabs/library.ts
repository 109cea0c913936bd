import * as v from 'valibot';
import { SpeechError } from '@/utils/speech/errors';
import {
  VOICE_ID,
  type LibraryPage,
  type LibraryQuery,
  type LibraryVoice,
} from '@/utils/speech/voice-library';
import { createClient, type Client, type ClientOptions } from './client';
import { LibraryPageSchema, LibraryVoiceSchema, parseEach } from './responses';
import { createRetries } from './retry';
import { toVoice } from './to-voice';

const PAGE_SIZE = 30;

interface CallOptions {
  signal: AbortSignal;
}

/** The voices that people share with each other. */
export interface VoiceLibrary {
  /** Throws `SpeechError`. */
  list(query: LibraryQuery, options: CallOptions): Promise<LibraryPage>;
  /** Takes a voice into the account, where it uses one place. Throws `SpeechError`. */
  add(
    voice: { ownerId: string; voiceId: string; name: string },
    options: CallOptions,
  ): Promise<void>;
}

export function createVoiceLibrary(options: ClientOptions): VoiceLibrary {
  const client = createClient(options);
  return {
    list: (query, callOptions) => list(client, query, callOptions),
    async add({ ownerId, voiceId, name }, { signal }) {
      const path = `/v1/voices/add/${encodeURIComponent(ownerId)}/${encodeURIComponent(voiceId)}`;
      // Not repeated: a second try might take a second place.
      const scope = 'add_voice_from_voice_library';
      await client.requestJson({ path, body: { new_name: name }, scope }, { signal });
    },
  };
}

async function list(
  client: Client,
  { page, ...filters }: LibraryQuery,
  { signal }: CallOptions,
): Promise<LibraryPage> {
  const retries = createRetries({ clock: client.clock, signal });
  const query = {
    page: String(page),
    page_size: String(PAGE_SIZE),
    ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value)),
  };
  return retries.run(async () => {
    const request = { path: '/v1/shared-voices', query, scope: 'voices_read' };
    const answer = v.safeParse(LibraryPageSchema, await client.requestJson(request, { signal }));
    if (!answer.success) throw new SpeechError('bad_response');
    const voices = parseEach(LibraryVoiceSchema, answer.output.voices).flatMap(toLibraryVoice);
    return { voices, hasMore: answer.output.has_more === true };
  });
}

type Raw = v.InferOutput<typeof LibraryVoiceSchema>;

function toLibraryVoice(raw: Raw): LibraryVoice[] {
  const { public_owner_id: ownerId, rate, free_users_allowed: forFree } = raw;
  const { gender, age, accent, use_case, descriptive, language } = raw;
  if (!VOICE_ID.test(ownerId) || !VOICE_ID.test(raw.voice_id)) return [];
  const own = { gender, age, accent, use_case, descriptive, language };
  const told = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const sharing = {
    rate: rate ?? raw.sharing.rate,
    free_users_allowed: forFree ?? raw.sharing.free_users_allowed,
  };
  return [{ ...toVoice({ ...raw, labels: { ...raw.labels, ...told }, sharing }), ownerId }];
}
