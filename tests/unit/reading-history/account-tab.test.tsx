// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AccountTab } from '@/entrypoints/reading-history/AccountTab';
import { knownModels, knownVoices } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { send } from '../popup/fake-background';
import { aModel } from '../speech/builders';
import { anItem, holding, items } from './account-support';

beforeEach(() => speakEnglish());
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
    const madeAt = new Date(2020, 10, 22, 12).getTime();
    const nameless = anItem('h2', { madeAt, credits: undefined, opening: '' });
    holding([anItem('h1', { madeAt, isOwn: true }), nameless]);
    await knownModels.setValue([aModel({ id: 'm1', name: 'Flash' })]);

    render(<AccountTab />);

    const first = (await rowOf('h1')).closest('li')!;
    await waitFor(() => expect(first.textContent).toContain('Ada · Flash · 12:00'));
    expect(first.textContent).toContain('38 credits');
    expect(within(first).getByText('Hark')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Sunday, November 22, 2020' })).toBeTruthy();
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

    expect(await rowOf('h2')).toBeTruthy();
  });

  it('looks again when another key is in use', async () => {
    holding(items(2));
    render(<AccountTab />);
    await rowOf('h2');
    holding([anItem('other')]);
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: true, last4: 'wxyz' });

    fireEvent.focus(window);

    await rowOf('other');
    expect(gone('h2')).toBe(true);
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
    screen.getByRole('searchbox').focus();

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

  it('waits while somebody is at the way back', async () => {
    holding(items(3));
    render(<AccountTab />);
    await check('h1');
    vi.useFakeTimers();
    fireEvent.click(button('Delete'));

    fireEvent.mouseEnter(screen.getByText('1 recording deleted.').parentElement!);
    vi.advanceTimersByTime(60_000);
    expect(send.removeFromAccount).not.toHaveBeenCalled();
    fireEvent.mouseLeave(screen.getByText('1 recording deleted.').parentElement!);
    vi.advanceTimersByTime(8_000);

    expect(send.removeFromAccount).toHaveBeenCalledTimes(1);
  });

  it('leads whoever has nowhere else to be to the way back', async () => {
    holding(items(3));
    render(<AccountTab />);
    await check('h1');

    fireEvent.click(button('Delete'));

    await waitFor(() => expect(document.activeElement).toBe(button('Undo')));
  });

  it('is not begun by whoever presses Escape', async () => {
    holding(items(3));
    render(<AccountTab />);
    await check('h1');
    await check('h2');
    fireEvent.click(button('Delete'));

    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.keyDown(document.body, { key: 'Escape' });

    expect(screen.queryByText(/selected$/)).toBeNull();
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
