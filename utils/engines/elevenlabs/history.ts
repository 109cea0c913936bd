import * as v from 'valibot';
import {
  ITEM_ID,
  SOURCES,
  type AccountItem,
  type AccountPage,
  type AccountQuery,
} from '@/utils/speech/account-history';
import { SpeechError } from '@/utils/speech/errors';
import { createClient, type Client, type ClientOptions } from './client';
import { expectZip, readFile, type AccountFile, type FileOptions } from './history-files';
import { Refusal } from './refusal';
import { HistoryItemSchema, HistoryPageSchema, parseEach } from './responses';
import { createRetries } from './retry';

const PAGE_SIZE = 100;
/** Of a text of thousands, as many as a list can show. */
const OPENING_LENGTH = 200;
/** The service says nothing while it packs many recordings into one file. */
const PATIENCE_MS = 120_000;
const READ = 'speech_history_read';

interface CallOptions {
  signal: AbortSignal;
}

/** The recordings that the account keeps of what was made in it. All throw `SpeechError`. */
export interface AccountHistory {
  list(query: AccountQuery, options: CallOptions): Promise<AccountPage>;
  /** Costs no credits. */
  audio(id: string, options: FileOptions): Promise<AccountFile>;
  /** The sound of one; of several a zip archive. */
  download(ids: readonly string[], options: FileOptions): Promise<AccountFile>;
  /** One that is gone already is as good as removed. */
  remove(id: string, options: CallOptions): Promise<void>;
}

export function createAccountHistory(options: ClientOptions): AccountHistory {
  const client = createClient(options);
  return {
    list: (query, callOptions) => list(client, query, callOptions),
    audio: (id, fileOptions) =>
      readFile(client, { path: `${pathOf(id)}/audio`, scope: READ }, fileOptions),
    async download(ids, fileOptions) {
      const path = '/v1/history/download';
      const request = { path, body: { history_item_ids: ids }, scope: READ };
      const file = await readFile(client, { ...request, patienceMs: PATIENCE_MS }, fileOptions);
      return ids.length > 1 ? expectZip(file) : file;
    },
    remove: (id, callOptions) => remove(client, id, callOptions),
  };
}

function pathOf(id: string): string {
  return `/v1/history/${encodeURIComponent(id)}`;
}

async function list(
  client: Client,
  query: AccountQuery,
  { signal }: CallOptions,
): Promise<AccountPage> {
  const retries = createRetries({ clock: client.clock, signal });
  const request = { path: '/v1/history', query: toWords(query), scope: READ };
  return retries.run(async () => {
    const answer = v.safeParse(HistoryPageSchema, await client.requestJson(request, { signal }));
    if (!answer.success) throw new SpeechError('bad_response');
    const items = parseEach(HistoryItemSchema, answer.output.history).flatMap(toItem);
    const last = answer.output.last_history_item_id ?? items.at(-1)?.id;
    const leadsOn = answer.output.has_more === true && last !== query.after;
    return { items, ...(leadsOn && last !== undefined && { next: last }) };
  });
}

function toWords({ after, search, voiceId, modelId, since, before, source }: AccountQuery) {
  const words = {
    page_size: String(PAGE_SIZE),
    start_after_history_item_id: after,
    search,
    // The service searches within one source only.
    source: source ?? (search === undefined ? undefined : 'TTS'),
    voice_id: voiceId,
    model_id: modelId,
    date_after_unix: toSeconds(since),
    date_before_unix: toSeconds(before),
  };
  const set = Object.entries(words).filter((entry): entry is [string, string] => !!entry[1]);
  return Object.fromEntries(set);
}

function toSeconds(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : String(Math.ceil(ms / 1_000));
}

type RawItem = v.InferOutput<typeof HistoryItemSchema>;

function toItem(raw: RawItem): AccountItem[] {
  const { history_item_id: id, voice_id: voiceId, voice_name: voiceName } = raw;
  if (!ITEM_ID.test(id) || raw.state === 'deleted') return [];
  const { character_count_change_from: from, character_count_change_to: to } = raw;
  const source = SOURCES.find((known) => known === raw.source);
  return [
    {
      id,
      madeAt: raw.date_unix * 1_000,
      opening: openingOf(raw),
      ...(voiceId && { voiceId }),
      ...(voiceName && { voiceName }),
      ...(raw.model_id && { modelId: raw.model_id }),
      ...(source && { source }),
      ...(from !== undefined && to !== undefined && { credits: Math.max(0, to - from) }),
    },
  ];
}

/** A dialogue has its words in its parts. */
function openingOf({ text, dialogue }: RawItem): string {
  const words = text ?? dialogue.map((part) => part.text ?? '').join(' ');
  const opening = words
    .slice(0, OPENING_LENGTH * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  return opening.slice(0, OPENING_LENGTH).toWellFormed();
}

async function remove(client: Client, id: string, { signal }: CallOptions): Promise<void> {
  const retries = createRetries({ clock: client.clock, signal });
  const request = { path: pathOf(id), isRemoval: true, scope: 'speech_history_write' };
  const failure = await retries.run(async () => {
    try {
      await client.requestJson(request, { signal });
    } catch (error) {
      // Only what was turned away for the moment is asked again: anything else may have been done.
      if (isTurnedAway(error)) throw error;
      return isGone(error) ? undefined : error;
    }
  });
  if (failure !== undefined) throw failure;
}

function isTurnedAway(error: unknown): boolean {
  return refusalOf(error)?.status === 429;
}

/** With a word of the service: a path that nobody knows is a 404 as well. */
function isGone(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal?.status === 404 && refusal.facts.names.length > 0;
}

function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof SpeechError && error.cause instanceof Refusal ? error.cause : undefined;
}
