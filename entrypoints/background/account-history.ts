import type { AccountHistory } from '@/utils/engines/elevenlabs/history';
import type { AccountFile } from '@/utils/engines/elevenlabs/history-files';
import type { KeptFile } from '@/utils/history/files';
import type {
  AccountHistoryOutcome,
  AccountQuery,
  FileOutcome,
  RemovalOutcome,
} from '@/utils/speech/account-history';
import { refusal } from './account';
import { CHECK_TIMEOUT_MS } from './account-lists';
import { withKeepAlive } from './keep-alive';

interface Device {
  /** Whether the sound of this recording is kept here. */
  isKept(itemId: string): Promise<boolean>;
  readSound(itemId: string): Promise<AccountFile | undefined>;
  putFile(id: string, file: KeptFile): Promise<void>;
  dropFile(id: string): Promise<unknown>;
}

/** A long recording on a slow line. */
const SOUND_TIMEOUT_MS = 120_000;

/** Given up, or it took too long. */
const CANCELLED = { ok: false, problem: { code: 'timeout', details: {} } } as const;

interface SavingOptions {
  signal: AbortSignal;
  onProgress: (bytes: number, total?: number) => void;
}

/** The recordings of the account, as pages ask for them. */
export interface AccountRecordings {
  list(query: AccountQuery): Promise<AccountHistoryOutcome>;
  remove(ids: readonly string[]): Promise<RemovalOutcome>;
  /** Lays the sound down for the page to play; nobody pays for it. */
  play(id: string): Promise<FileOutcome>;
  /** The sound of one, or several in an archive. */
  save(ids: readonly string[], name: string, options: SavingOptions): Promise<FileOutcome>;
}

export function createAccountRecordings(
  history: AccountHistory,
  device: Device,
): AccountRecordings {
  const soon = () => ({ signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) });

  async function layDown(
    name: string,
    signal: AbortSignal,
    work: Promise<AccountFile>,
  ): Promise<FileOutcome> {
    try {
      const { bytes, type } = await withKeepAlive(work);
      signal.throwIfAborted();
      const fileId = crypto.randomUUID();
      const file = { name: `${name}.${extensionOf(type)}`, type, bytes: bytes.buffer };
      await device.putFile(fileId, file);
      // Nobody is there any more to pick it up.
      if (signal.aborted) await device.dropFile(fileId);
      return { ok: true, fileId };
    } catch (error) {
      return signal.aborted ? CANCELLED : refusal(error);
    }
  }

  /** What is held here need not be asked for. */
  const soundOf = async (id: string, ask: () => Promise<AccountFile>) =>
    (await device.readSound(id)) ?? ask();

  return {
    async list(query) {
      try {
        const { items, next } = await history.list(query, soon());
        const own = await Promise.all(items.map(({ id }) => device.isKept(id)));
        const listed = items.map((item, index) => ({ ...item, isOwn: own[index] === true }));
        return { ok: true, items: listed, ...(next !== undefined && { next }) };
      } catch (error) {
        return refusal(error);
      }
    },
    remove: (ids) => withKeepAlive(removeAll(history, ids)),
    play(id) {
      const signal = AbortSignal.timeout(SOUND_TIMEOUT_MS);
      const sound = soundOf(id, () => history.audio(id, { signal }));
      return layDown(id, signal, sound);
    },
    save(ids, name, options) {
      const [first = ''] = ids;
      const ask = () => history.download(ids, options);
      const file = ids.length > 1 ? ask() : soundOf(first, ask);
      return layDown(name, options.signal, file);
    },
  };
}

/** One after the other, so that it is no flood, and as far as they let themselves be removed. */
async function removeAll(history: AccountHistory, ids: readonly string[]): Promise<RemovalOutcome> {
  for (const [index, id] of ids.entries()) {
    try {
      await history.remove(id, { signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) });
    } catch (error) {
      return { ...refusal(error), left: ids.slice(index) };
    }
  }
  return { ok: true };
}

/** By what the service calls the formats it makes. */
const EXTENSIONS: readonly (readonly [RegExp, string])[] = [
  [/zip/, 'zip'],
  [/mpeg|mp3/, 'mp3'],
  [/ogg|opus/, 'ogg'],
  [/wav/, 'wav'],
  [/mp4|m4a|aac/, 'm4a'],
  [/pcm/, 'pcm'],
];

function extensionOf(type: string): string {
  return EXTENSIONS.find(([pattern]) => pattern.test(type))?.[1] ?? 'audio';
}
