import { refuse } from '../errors.ts';
import { Refused } from '../http/exchange.ts';
import type { Exchange, Route } from '../http/exchange.ts';
import { jsonReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { wavHeader } from '../sound/encoders.ts';
import { isRecord } from '../speech/speech-schema.ts';
import { toSoundRequest } from '../speech/to-sound-request.ts';
import type { HistoryItem } from './history-item.ts';
import { toHistoryJson } from './history-item.ts';
import { historyOf } from './past-items.ts';
import { toZip } from './zip.ts';

const read = { method: 'GET', scope: 'speech_history_read' } as const;
const LARGEST_PAGE = 1000;

export const HISTORY_ROUTES: readonly Route[] = [
  { ...read, path: /^\/v1\/history$/, handle: list },
  { ...read, method: 'POST', path: /^\/v1\/history\/download$/, handle: download },
  { ...read, path: /^\/v1\/history\/([^/]+)\/audio$/, handle: audio },
  { ...read, path: /^\/v1\/history\/([^/]+)$/, handle: single },
  {
    method: 'DELETE',
    scope: 'speech_history_write',
    path: /^\/v1\/history\/([^/]+)$/,
    handle: remove,
  },
];

function list({ state, query }: Exchange): Reply {
  const size = Number(query.get('page_size') ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw new Refused(refuse('invalid_page_size', { message: 'page_size must be 1 to 1000.' }));
  }
  const found = filtered(historyOf(state), query);
  const after = query.get('start_after_history_item_id');
  const from = after === null ? 0 : found.findIndex(({ id }) => id === after) + 1;
  const page = found.slice(from, from + size);
  return jsonReply({
    history: page.map((item) => toHistoryJson(item, state.config.markupInStrings)),
    has_more: from + size < found.length,
    last_history_item_id: page.at(-1)?.id ?? null,
    scanned_until: null,
  });
}

/** Newest first, as kept, unless asked otherwise. */
function filtered(history: HistoryItem[], query: URLSearchParams): HistoryItem[] {
  const voiceId = query.get('voice_id');
  const modelId = query.get('model_id');
  const search = (query.get('search') ?? '').toLowerCase();
  const before = Number(query.get('date_before_unix') ?? Infinity);
  const since = Number(query.get('date_after_unix') ?? 0);
  const source = query.get('source');
  const found = history.filter(
    ({ plan, dateUnix }) =>
      (voiceId === null || plan.voice.voice_id === voiceId) &&
      (modelId === null || plan.model.modelId === modelId) &&
      (source === null || source === 'TTS') &&
      plan.text.toLowerCase().includes(search) &&
      dateUnix < before &&
      dateUnix >= since,
  );
  return query.get('sort_direction') === 'asc' ? found.toReversed() : found;
}

function single(exchange: Exchange): Reply {
  const item = expectItem(exchange, exchange.params[0] ?? '');
  return jsonReply(toHistoryJson(item, exchange.state.config.markupInStrings));
}

async function audio(exchange: Exchange): Promise<Reply> {
  const item = expectItem(exchange, exchange.params[0] ?? '');
  return audioReply(item, await speakAgain(exchange, item));
}

function remove(exchange: Exchange): Reply {
  const item = expectItem(exchange, exchange.params[0] ?? '');
  const history = historyOf(exchange.state);
  history.splice(history.indexOf(item), 1);
  return jsonReply({ status: 'ok' });
}

async function download(exchange: Exchange): Promise<Reply> {
  const ids = isRecord(exchange.body) ? exchange.body['history_item_ids'] : undefined;
  if (!Array.isArray(ids) || ids.length === 0) {
    return jsonReply({ error: 'invalid_request', message: 'No history items were given.' }, 400);
  }
  const items = ids.map((id) => expectItem(exchange, String(id)));
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const item of items) {
    const extension = item.plan.format.family;
    files.push({ name: `${item.id}.${extension}`, bytes: await speakAgain(exchange, item) });
  }
  const [first] = items;
  const [file] = files;
  if (files.length === 1 && first && file) return audioReply(first, file.bytes);
  return { status: 200, headers: { 'content-type': 'application/zip' }, body: toZip(files) };
}

function expectItem({ state }: Exchange, id: string): HistoryItem {
  const item = historyOf(state).find((candidate) => candidate.id === id);
  if (!item) throw new Refused(refuse('history_item_not_found'));
  return item;
}

/** Not kept but made again; the cache of the synthesizer usually still has it. */
async function speakAgain({ state }: Exchange, { plan }: HistoryItem): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of state.synthesizer.speak(toSoundRequest(plan, state))) {
    parts.push(piece.audio);
  }
  const bytes = Buffer.concat(parts);
  if (plan.format.family !== 'wav') return bytes;
  return Buffer.concat([wavHeader(bytes.length, plan.format.sampleRate), bytes]);
}

function audioReply({ plan }: HistoryItem, bytes: Uint8Array): Reply {
  return { status: 200, headers: { 'content-type': plan.format.contentType }, body: bytes };
}
