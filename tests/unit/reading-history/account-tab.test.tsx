// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AccountTab } from '@/entrypoints/reading-history/AccountTab';
import { putFile } from '@/utils/history/files';
import { SAVING_PORT } from '@/utils/messaging/account-port';
import { IDLE, type SessionState } from '@/utils/speech/session';
import { sessionState } from '@/utils/storage/session-state';
import { knownModels, knownVoices, rateSetting } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { send } from '../popup/fake-background';
import { aModel, aSession } from '../speech/builders';
import { anItem, holding, items, SOUND } from './account-support';

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
const gone = (id: string) => screen.queryByText(`Words of ${id}.`) === null;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const check = async (id: string) => {
  await rowOf(id);
  fireEvent.click(screen.getByRole('checkbox', { name: `Select “Words of ${id}.”` }));
};

describe('the list of the account', () => {
  it('shows of each recording its words, who said it, when and what it cost', async () => {
    holding([anItem('h1', { isOwn: true }), anItem('h2', { credits: undefined, opening: '' })]);
    await knownModels.setValue([aModel({ id: 'm1', name: 'Flash' })]);

    render(<AccountTab />);

    const first = (await rowOf('h1')).closest('li')!;
    await waitFor(() => expect(first.textContent).toContain('Ada · Flash · 12:00'));
    expect(within(first).getByText('38 credits')).toBeTruthy();
    expect(within(first).getByText('Hark')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Sunday, November 22, 2026' })).toBeTruthy();
    expect(screen.getByText('Without words')).toBeTruthy();
  });

  it('draws few of ten thousand', async () => {
    holding(items(10_000), 10_000);

    render(<AccountTab />);
    await rowOf('h10000');

    expect(document.querySelectorAll('*').length).toBeLessThan(1_500);
  });

  it('asks for the next page when its end comes near, and shows each recording once', async () => {
    const all = items(30);
    holding(all, 10);

    render(<AccountTab />);
    await rowOf('h30');

    await waitFor(() => expect(send.listAccountHistory).toHaveBeenCalledTimes(3));
    expect(vi.mocked(send.listAccountHistory).mock.calls).toEqual([
      [{}],
      [{ after: 'h21' }],
      [{ after: 'h11' }],
    ]);
  });

  it('goes on after pages that hold nothing new, but not for ever', async () => {
    holding([]);
    vi.mocked(send.listAccountHistory).mockImplementation(async ({ after = 'h0' }) => ({
      ok: true,
      items: [],
      next: `${after}x`,
    }));

    render(<AccountTab />);

    expect(
      await screen.findByText('Your ElevenLabs account keeps no recordings yet.'),
    ).toBeTruthy();
    expect(send.listAccountHistory).toHaveBeenCalledTimes(5);
  });

  it('searches when the person has stopped typing, and tells that nothing fits', async () => {
    holding(items(2));
    render(<AccountTab />);
    await rowOf('h2');
    holding([]);
    vi.mocked(send.listAccountHistory).mockClear();

    const field = screen.getByRole('searchbox', { name: 'Search' });
    for (const typed of ['s', 'se', 'sea ']) fireEvent.input(field, { target: { value: typed } });

    expect(await screen.findByText('No recording fits.')).toBeTruthy();
    expect(vi.mocked(send.listAccountHistory).mock.calls).toEqual([[{ search: 'sea' }]]);
  });

  it('filters by voice, model, source and whole days', async () => {
    holding(items(2));
    await knownVoices.setValue([{ engineId: 'elevenlabs', id: 'v1', name: 'Ada' }]);
    await knownModels.setValue([aModel({ id: 'm1', name: 'Flash' })]);
    render(<AccountTab />);
    await screen.findByRole('option', { name: 'Flash' });

    const choose = (name: string, value: string) => {
      const field = screen.getByLabelText<HTMLSelectElement>(name);
      field.value = value;
      fireEvent.change(field);
    };
    choose('Voice', 'v1');
    choose('Model', 'm1');
    choose('Made as', 'STS');
    choose('From', '2026-11-20');
    choose('To', '2026-11-21');

    await waitFor(() =>
      expect(vi.mocked(send.listAccountHistory).mock.calls.at(-1)).toEqual([
        {
          voiceId: 'v1',
          modelId: 'm1',
          source: 'STS',
          since: new Date(2026, 10, 20).getTime(),
          before: new Date(2026, 10, 22).getTime(),
        },
      ]),
    );
  });

  it('does not show the answer to an older question', async () => {
    holding(items(2));
    const late = Promise.withResolvers<{ ok: true; items: ReturnType<typeof items> }>();
    vi.mocked(send.listAccountHistory).mockReturnValueOnce(late.promise);
    render(<AccountTab />);
    fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'h' } });
    await rowOf('h2');

    late.resolve({ ok: true, items: [anItem('late')] });
    await late.promise;

    expect(gone('late')).toBe(true);
  });

  it('says what is wrong, keeps what it has, and tries again', async () => {
    holding(items(4), 2);
    const offline = { ok: false, problem: { code: 'offline', details: {} } } as const;
    const answer = vi.mocked(send.listAccountHistory).getMockImplementation()!;
    vi.mocked(send.listAccountHistory).mockImplementation(async (query) =>
      query.after === undefined ? answer(query) : offline,
    );
    render(<AccountTab />);
    expect(await screen.findByText('You are offline.')).toBeTruthy();
    expect(gone('h4')).toBe(false);

    vi.mocked(send.listAccountHistory).mockImplementation(answer);
    fireEvent.click(button('Try again'));

    await rowOf('h1');
  });
});

describe('who may see the account', () => {
  it('is nobody without a key; nothing is asked', async () => {
    holding(items(2));
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });

    render(<AccountTab />);
    fireEvent.click(await screen.findByRole('button', { name: 'Connect' }));

    expect(send.listAccountHistory).not.toHaveBeenCalled();
    const [opened] = vi.mocked(fakeBrowser.tabs.create).mock.lastCall!;
    expect(opened.url).toMatch(/options\.html#account$/);
  });

  it('looks again when the person comes back with a key', async () => {
    holding(items(2));
    vi.mocked(send.describeKey).mockResolvedValueOnce({ hasKey: false });
    render(<AccountTab />);
    await screen.findByRole('button', { name: 'Connect' });

    fireEvent.focus(window);

    await rowOf('h2');
  });

  it('tells which right is missing', async () => {
    holding([]);
    vi.mocked(send.listAccountHistory).mockResolvedValue({
      ok: false,
      problem: { code: 'missing_permission', details: { scope: 'speech_history_read' } },
    });

    render(<AccountTab />);

    expect(await screen.findByText(/You can give it the right “History”/)).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('is not offered to delete without the right, until it is to be tried again', async () => {
    holding(items(2));
    vi.mocked(send.describeRights).mockResolvedValue({ lacks: ['speech_history_write'] });
    render(<AccountTab />);
    await check('h1');
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    expect(button('Download')).toBeTruthy();

    fireEvent.click(button('Check again'));

    expect(button('Delete')).toBeTruthy();
  });
});

describe('deleting', () => {
  it('of one waits for eight seconds, in which it can be had back', async () => {
    holding(items(3));
    render(<AccountTab />);
    await check('h1');

    vi.useFakeTimers();
    fireEvent.click(button('Delete'));
    expect(gone('h1')).toBe(true);
    expect(screen.getByText('1 recording deleted.')).toBeTruthy();
    vi.advanceTimersByTime(7_900);
    expect(send.removeFromAccount).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);

    expect(send.removeFromAccount).toHaveBeenCalledWith({ ids: ['h1'] });
  });

  it('is taken back without a word to the service', async () => {
    holding(items(3));
    render(<AccountTab />);
    await check('h1');
    fireEvent.click(button('Delete'));

    fireEvent.click(button('Undo'));

    await rowOf('h1');
    fireEvent(window, new Event('pagehide'));
    expect(send.removeFromAccount).not.toHaveBeenCalled();
  });

  it('of several is asked about first', async () => {
    holding(items(3));
    render(<AccountTab />);
    await check('h1');
    await check('h3');

    fireEvent.click(button('Delete'));
    const question = screen.getByRole('alert');
    expect(question.textContent).toContain('Delete 2 recordings from your ElevenLabs account?');
    fireEvent.click(within(question).getByRole('button', { name: 'Keep them' }));
    expect(gone('h1')).toBe(false);

    fireEvent.click(button('Delete'));
    const again = within(screen.getByRole('alert'));
    fireEvent.click(again.getByRole('button', { name: 'Delete' }));

    expect([gone('h1'), gone('h2'), gone('h3')]).toEqual([true, false, true]);
  });

  it.each([
    ['the page goes', () => fireEvent(window, new Event('pagehide'))],
    ['the person turns to the other tab', () => cleanup()],
  ])('is sent at once when %s', async (_, leave) => {
    holding(items(3));
    render(<AccountTab />);
    await check('h2');
    fireEvent.click(button('Delete'));

    leave();

    await waitFor(() => expect(send.removeFromAccount).toHaveBeenCalledWith({ ids: ['h2'] }));
  });

  it('sends what waits when something else is deleted', async () => {
    holding(items(3));
    render(<AccountTab />);
    await check('h2');
    fireEvent.click(button('Delete'));
    await check('h3');
    fireEvent.click(button('Delete'));

    expect(vi.mocked(send.removeFromAccount).mock.calls).toEqual([[{ ids: ['h2'] }]]);
    expect([gone('h2'), gone('h3')]).toEqual([true, true]);
  });

  it('brings back what is still there, with a word about it', async () => {
    holding(items(3));
    vi.mocked(send.removeFromAccount).mockResolvedValue({
      ok: false,
      problem: { code: 'offline', details: {} },
      left: ['h1'],
    });
    render(<AccountTab />);
    await check('h1');
    await check('h2');
    fireEvent.click(button('Delete'));
    fireEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Delete' }));

    fireEvent(window, new Event('pagehide'));

    expect(await screen.findByText('Not deleted: You are offline.')).toBeTruthy();
    expect([gone('h1'), gone('h2'), gone('h3')]).toEqual([false, true, false]);
  });
});

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
