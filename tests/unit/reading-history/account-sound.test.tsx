// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AccountTab } from '@/entrypoints/reading-history/AccountTab';
import { putFile } from '@/utils/history/files';
import { SAVING_PORT } from '@/utils/messaging/account-port';
import { IDLE, type SessionState } from '@/utils/speech/session';
import { sessionState } from '@/utils/storage/session-state';
import { rateSetting } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { send } from '../popup/fake-background';
import { aSession } from '../speech/builders';
import { holding, items, SOUND } from './account-support';

let heard: HTMLAudioElement[];

beforeEach(async () => {
  speakEnglish();
  heard = [];
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(async function play(
    this: HTMLMediaElement,
  ) {
    heard.push(this as HTMLAudioElement);
    Object.defineProperty(this, 'paused', { value: false, configurable: true });
    this.dispatchEvent(new Event('play'));
  });
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(function pause(
    this: HTMLMediaElement,
  ) {
    Object.defineProperty(this, 'paused', { value: true, configurable: true });
    this.dispatchEvent(new Event('pause'));
  });
  await putFile('f1', SOUND);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const rowOf = (id: string) => screen.findByText(`Words of ${id}.`);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const check = async (id: string) => {
  await rowOf(id);
  fireEvent.click(screen.getByRole('checkbox', { name: `Select “Words of ${id}.”` }));
};

describe('listening', () => {
  const playing = () => waitFor(() => expect(heard).toHaveLength(1));

  it('silences a reading, and plays at the chosen speed', async () => {
    holding(items(2));
    await rateSetting.setValue(1.5);
    render(<AccountTab />);
    await rowOf('h2');

    fireEvent.click(button('Play “Words of h2.”'));
    await playing();

    expect(send.playFromAccount).toHaveBeenCalledWith({ id: 'h2' });
    expect(send.pauseSpeech).toHaveBeenCalled();
    expect(heard[0]!.playbackRate).toBe(1.5);
    expect(button('Pause “Words of h2.”')).toBeTruthy();
  });

  it('pauses when a reading begins to sound', async () => {
    holding(items(2));
    await sessionState.setValue(IDLE);
    render(<AccountTab />);
    await rowOf('h2');
    fireEvent.click(button('Play “Words of h2.”'));
    await playing();

    const speaking: SessionState = { status: 'speaking', session: aSession() };
    await sessionState.setValue(speaking);

    await waitFor(() => expect(button('Resume')).toBeTruthy());
  });

  it('ends with the tab', async () => {
    holding(items(2));
    render(<AccountTab />);
    await rowOf('h2');
    fireEvent.click(button('Play “Words of h2.”'));
    await playing();

    cleanup();

    await waitFor(() => expect(heard[0]!.paused).toBe(true));
  });

  it('says why nothing is heard', async () => {
    holding(items(2));
    const problem = { code: 'network', details: {} } as const;
    vi.mocked(send.playFromAccount).mockResolvedValue({ ok: false, problem });
    render(<AccountTab />);
    await rowOf('h2');

    fireEvent.click(button('Play “Words of h2.”'));

    expect((await screen.findByRole('alert')).textContent).toBe('Hark could not reach ElevenLabs.');
  });
});

describe('saving', () => {
  function aPort() {
    const listeners: ((event: unknown) => void)[] = [];
    const ends: (() => void)[] = [];
    const port = {
      postMessage: vi.fn<(message: unknown) => void>(),
      disconnect: vi.fn<() => void>(),
      onMessage: { addListener: (listener: never) => listeners.push(listener) },
      onDisconnect: { addListener: (listener: never) => ends.push(listener) },
      tell: (event: unknown) => listeners.forEach((listener) => listener(event)),
      end: () => ends.forEach((listener) => listener()),
    };
    fakeBrowser.runtime.connect = vi.fn(() => port) as never;
    return port;
  }

  it('asks for the file of one by its first words, and hands it over', async () => {
    holding(items(2));
    const port = aPort();
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(undefined);
    render(<AccountTab />);
    await check('h1');

    fireEvent.click(button('Download'));
    port.tell({ type: 'ready', fileId: 'f1' });

    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(fakeBrowser.runtime.connect).toHaveBeenCalledWith({ name: SAVING_PORT });
    expect(port.postMessage).toHaveBeenCalledWith({ ids: ['h1'], name: 'Words of h1' });
    expect((click.mock.instances[0] as unknown as HTMLAnchorElement).download).toBe('h1.mp3');
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  });

  it('tells how much has come, and is given up on demand', async () => {
    holding(items(2));
    const port = aPort();
    render(<AccountTab />);
    await check('h1');
    await check('h2');
    fireEvent.click(button('Download'));

    port.tell({ type: 'progress', bytes: 12_300_000 });
    expect(await screen.findByText('12 MB so far')).toBeTruthy();
    port.tell({ type: 'progress', bytes: 24_000_000, total: 48_000_000 });
    expect(await screen.findByText('24 MB of 48 MB')).toBeTruthy();
    fireEvent.click(button('Cancel'));

    expect(port.disconnect).toHaveBeenCalled();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['the service refuses', 'offline', 'You are offline.'],
    ['the service answers oddly', 'bad_response', 'ElevenLabs could not do that.'],
  ] as const)('says so when %s', async (_, code, sentence) => {
    holding(items(2));
    const port = aPort();
    render(<AccountTab />);
    await check('h1');
    fireEvent.click(button('Download'));

    port.tell({ type: 'failed', problem: { code, details: {} } });

    expect((await screen.findByRole('alert')).textContent).toBe(sentence);
  });

  it('says so when the background is gone', async () => {
    holding(items(2));
    const port = aPort();
    render(<AccountTab />);
    await check('h1');
    fireEvent.click(button('Download'));

    port.end();

    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
