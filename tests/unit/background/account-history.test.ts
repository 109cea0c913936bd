import { describe, expect, it, vi } from 'vitest';
import { createAccountRecordings } from '@/entrypoints/background/account-history';
import type { AccountHistory } from '@/utils/engines/elevenlabs/history';
import type { KeptFile } from '@/utils/history/files';
import type { AccountItem } from '@/utils/speech/account-history';
import { SpeechError } from '@/utils/speech/errors';

const ITEM: AccountItem = { id: 'h1', madeAt: 1, opening: 'The sea.' };
const bytes = (text: string) => new TextEncoder().encode(text);

function anAccount(kept: Record<string, string> = {}) {
  const history = {
    list: vi.fn<AccountHistory['list']>(async () => ({
      items: [ITEM, { ...ITEM, id: 'h2' }],
      next: 'h2',
    })),
    audio: vi.fn<AccountHistory['audio']>(async () => ({
      bytes: bytes('fetched'),
      type: 'audio/ogg',
    })),
    download: vi.fn<AccountHistory['download']>(async () => ({
      bytes: bytes('PK'),
      type: 'application/zip',
    })),
    remove: vi.fn<AccountHistory['remove']>(async () => undefined),
  };
  const files = new Map<string, KeptFile>();
  const recordings = createAccountRecordings(history, {
    isKept: async (id) => id in kept,
    readSound: async (id) =>
      kept[id] === undefined ? undefined : { bytes: bytes(kept[id]), type: 'audio/mpeg' },
    putFile: async (id, file) => void files.set(id, file),
    dropFile: async (id) => files.delete(id),
  });
  const laidDown = () => {
    const [file] = files.values();
    return file && { ...file, bytes: new TextDecoder().decode(file.bytes) };
  };
  return { recordings, history, files, laidDown };
}

const saving = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

describe('the recordings of the account', () => {
  it('are listed with those marked that were made here', async () => {
    const { recordings } = anAccount({ h2: 'kept' });

    const outcome = await recordings.list({});

    expect(outcome).toMatchObject({ ok: true, next: 'h2' });
    expect(outcome.ok && outcome.items.map(({ id, isOwn }) => [id, isOwn])).toEqual([
      ['h1', false],
      ['h2', true],
    ]);
  });

  it('say why they cannot be listed', async () => {
    const { recordings, history } = anAccount();
    history.list.mockRejectedValue(new SpeechError('offline'));

    expect(await recordings.list({})).toMatchObject({ ok: false, problem: { code: 'offline' } });
  });

  it('are played from the account where this device has none of them', async () => {
    const { recordings, files, laidDown } = anAccount();

    const outcome = await recordings.play('h1');

    expect(outcome.ok && files.has(outcome.fileId)).toBe(true);
    expect(laidDown()).toEqual({ name: 'h1.ogg', type: 'audio/ogg', bytes: 'fetched' });
  });

  it('are played and saved without a request where they are kept here', async () => {
    const { recordings, history, laidDown } = anAccount({ h1: 'kept' });

    await recordings.play('h1');
    await recordings.save(['h1'], 'The sea', saving());

    expect(laidDown()).toEqual({ name: 'h1.mp3', type: 'audio/mpeg', bytes: 'kept' });
    expect(history.audio).not.toHaveBeenCalled();
    expect(history.download).not.toHaveBeenCalled();
  });

  it('are saved several in an archive, kept here or not', async () => {
    const { recordings, history, laidDown } = anAccount({ h1: 'kept' });

    await recordings.save(['h1', 'h2'], 'Recordings', saving());

    expect(history.download.mock.calls[0]![0]).toEqual(['h1', 'h2']);
    expect(laidDown()).toMatchObject({ name: 'Recordings.zip', type: 'application/zip' });
  });

  it('leave nothing behind when saving is given up', async () => {
    const { recordings, history, files } = anAccount();
    const leaving = new AbortController();
    history.download.mockImplementation(async () => {
      leaving.abort();
      return { bytes: bytes('PK'), type: 'application/zip' };
    });

    const options = { ...saving(), signal: leaving.signal };
    expect(await recordings.save(['h1', 'h2'], 'x', options)).toMatchObject({ ok: false });
    expect(files.size).toBe(0);
  });
});

describe('the removal of recordings', () => {
  it('goes one after the other', async () => {
    const { recordings, history } = anAccount();

    expect(await recordings.remove(['h1', 'h2'])).toEqual({ ok: true });

    expect(history.remove.mock.calls.map(([id]) => id)).toEqual(['h1', 'h2']);
  });

  it('ends at the first that fails, and tells which are left', async () => {
    const { recordings, history } = anAccount();
    history.remove.mockResolvedValueOnce(undefined);
    history.remove.mockRejectedValueOnce(new SpeechError('network'));

    expect(await recordings.remove(['h1', 'h2', 'h3'])).toEqual({
      ok: false,
      problem: { code: 'network', details: {} },
      left: ['h2', 'h3'],
    });
    expect(history.remove).toHaveBeenCalledTimes(2);
  });
});
