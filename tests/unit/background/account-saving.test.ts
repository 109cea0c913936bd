import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AccountRecordings } from '@/entrypoints/background/account-history';
import { listenToSavings } from '@/entrypoints/background/account-saving';
import { SAVING_PORT } from '@/utils/messaging/account-port';
import { aContentSender, aPageInTabSender, useOwnOrigin } from '../messaging/builders';
import { defer } from './builders';

function aPort(sender: unknown = aPageInTabSender(), name = SAVING_PORT) {
  const said: ((message: unknown) => void)[] = [];
  const left: (() => void)[] = [];
  return {
    name,
    sender,
    disconnect: vi.fn<() => void>(),
    postMessage: vi.fn<(message: unknown) => void>(),
    onMessage: { addListener: (listener: (message: unknown) => void) => said.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => left.push(listener) },
    say: (message: unknown) => said.forEach((listener) => listener(message)),
    leave: () => left.forEach((listener) => listener()),
  };
}

type Save = AccountRecordings['save'];
const save = vi.fn<Save>();
let connect: (port: ReturnType<typeof aPort>) => void;

beforeEach(() => {
  useOwnOrigin();
  vi.spyOn(fakeBrowser.runtime.onConnect, 'addListener').mockImplementation((listener) => {
    connect = listener as never;
  });
  listenToSavings({ save });
});

const REQUEST = { ids: ['h1', 'h2'], name: 'Recordings' };

describe('saving recordings', () => {
  it('tells how much has come, in steps, and where the file lies', async () => {
    const port = aPort();
    save.mockImplementation(async (_ids, _name, { onProgress }) => {
      for (const bytes of [1_000, 2_000, 250_000]) onProgress(bytes, 300_000);
      return { ok: true, fileId: 'f1' };
    });

    connect(port);
    port.say(REQUEST);
    await vi.waitFor(() => expect(port.postMessage).toHaveBeenCalledTimes(3));

    expect(port.postMessage.mock.calls.map(([event]) => event)).toEqual([
      { type: 'progress', bytes: 1_000, total: 300_000 },
      { type: 'progress', bytes: 250_000, total: 300_000 },
      { type: 'ready', fileId: 'f1' },
    ]);
    expect(save.mock.calls[0]!.slice(0, 2)).toEqual([['h1', 'h2'], 'Recordings']);
  });

  it('tells what went wrong', async () => {
    const port = aPort();
    save.mockResolvedValue({ ok: false, problem: { code: 'offline', details: {} } });

    connect(port);
    port.say(REQUEST);

    await vi.waitFor(() =>
      expect(port.postMessage).toHaveBeenCalledWith({
        type: 'failed',
        problem: { code: 'offline', details: {} },
      }),
    );
  });

  it('is given up when the page leaves, and then tells nobody', async () => {
    const port = aPort();
    const work = defer();
    save.mockImplementation(async () => {
      await work.promise;
      return { ok: true, fileId: 'f1' };
    });
    connect(port);
    port.say(REQUEST);

    port.leave();
    work.resolve();
    await work.promise;
    await Promise.resolve();

    expect(save.mock.calls[0]![2].signal.aborted).toBe(true);
    expect(port.postMessage).not.toHaveBeenCalled();
  });

  it.each([{ ids: [], name: 'x' }, { ids: ['../user'], name: 'x' }, { ids: ['h1'] }, 'h1'])(
    'does nothing for %j',
    (message) => {
      const port = aPort();

      connect(port);
      port.say(message);

      expect(port.disconnect).toHaveBeenCalled();
      expect(save).not.toHaveBeenCalled();
    },
  );

  it('listens to no page of others', () => {
    const port = aPort(aContentSender());

    connect(port);

    expect(port.disconnect).toHaveBeenCalled();
  });

  it('leaves other Ports alone', () => {
    const port = aPort(aPageInTabSender(), 'player');

    connect(port);

    expect(port.disconnect).not.toHaveBeenCalled();
  });
});
