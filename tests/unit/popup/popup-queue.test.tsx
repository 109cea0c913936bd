// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { QueueEntry } from '@/utils/speech/queue';
import { IDLE } from '@/utils/speech/session';
import { heldReading } from '@/utils/storage/cost-state';
import { EMPTY_QUEUE, queueState, type QueueState } from '@/utils/storage/queue-state';
import { running } from './build';
import { send } from './fake-background';
import { button, open, preparePopup } from './open-popup';

preparePopup();

const [A, B, C] = ['Rivers', '<b>Tides</b>', 'Lamps'].map((title): QueueEntry => ({
  id: title,
  title,
  opening: `All of ${title}`,
})) as [QueueEntry, QueueEntry, QueueEntry];

function queueOf(...entries: QueueEntry[]): QueueState {
  return { ...EMPTY_QUEUE, entries };
}

/** As the background does, which every surface watches. */
async function becomes(state: QueueState): Promise<void> {
  await queueState.setValue(state);
}

function openList(): void {
  fireEvent.click(screen.getByRole('button', { name: /^Next:|^Nothing waits/ }));
}

function titles(): string[] {
  return screen.queryAllByRole('listitem').map((row) => row.querySelector('p')!.textContent!);
}

describe('the queue in the popup', () => {
  it('takes no place while it is empty', () => {
    open();

    expect(screen.queryByText(/^Next:/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Play queue' })).toBeNull();
  });

  it('says what is next, and is played in silence by hand only', async () => {
    open({ queue: queueOf(A, B) });

    fireEvent.click(button('Play queue'));

    await waitFor(() => expect(send.playQueue).toHaveBeenCalledExactlyOnceWith({}));
    expect(screen.getByText('Next: Rivers')).toBeTruthy();
  });

  it('says what comes after what is read, and can go there at once', () => {
    const { status, session } = running('speaking');
    const state = { status, session: { ...session, queueId: A.id } };
    open({ state, queue: queueOf(A, B) });

    expect(screen.getByText('Next: <b>Tides</b>')).toBeTruthy();
    fireEvent.click(button('Play next now'));
    expect(send.playQueue).toHaveBeenCalledOnce();
  });

  it('follows what others do with it', async () => {
    open({ queue: queueOf(A) });

    await becomes(queueOf(B, A));

    await waitFor(() => expect(screen.getByText('Next: <b>Tides</b>')).toBeTruthy());
  });
});

describe('adding', () => {
  it.each([
    ['Add to queue', 'selection'],
    ['Add page to queue', 'page'],
  ] as const)('%s takes the %s, and says so', async (name, scope) => {
    vi.mocked(send.addToQueue).mockResolvedValue({ ok: true });
    open();

    fireEvent.click(button(name));

    await waitFor(() => expect(screen.getByText('Added to the queue')).toBeTruthy());
    expect(send.addToQueue).toHaveBeenCalledExactlyOnceWith({ scope });
  });

  it('is refused in the usual words', async () => {
    const problem = { code: 'nothing_selected', details: {} } as const;
    vi.mocked(send.addToQueue).mockResolvedValue({ ok: false, problem });
    open();

    fireEvent.click(button('Add to queue'));

    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Nothing is'));
    expect(screen.queryByText('Added to the queue')).toBeNull();
  });
});

describe('the list', () => {
  it('shows titles as they are, whatever is in them', () => {
    open({ queue: queueOf(A, B, C) });

    openList();

    expect(titles()).toEqual(['Rivers', '<b>Tides</b>', 'Lamps']);
    expect(document.querySelector('.queue-list b')).toBeNull();
  });

  it('has no room for the rest beside it', () => {
    open({ queue: queueOf(A) });
    expect(screen.getByRole('button', { name: 'Speak selection' })).toBeTruthy();

    openList();

    expect(screen.queryByRole('button', { name: 'Speak selection' })).toBeNull();
    expect(button('Stop')).toBeTruthy();
  });

  it.each([
    ['up', C, { id: 'Lamps', beforeId: '<b>Tides</b>' }, 'Lamps is now 2 of 3.'],
    ['down', A, { id: 'Rivers', beforeId: 'Lamps' }, 'Rivers is now 2 of 3.'],
  ] as const)('moves one %s by button and by key', async (way, entry, request, news) => {
    open({ queue: queueOf(A, B, C) });
    openList();
    const pressed = button(`Move ${way}: ${entry.title}`);

    fireEvent.click(pressed);
    fireEvent.keyDown(pressed, { key: way === 'up' ? 'ArrowUp' : 'ArrowDown', altKey: true });
    fireEvent.keyDown(pressed, { key: 'ArrowUp' });

    await waitFor(() => expect(screen.getByText(news)).toBeTruthy());
    expect(vi.mocked(send.moveInQueue).mock.calls).toEqual([[request], [request]]);
  });

  it('keeps the focus on what is moved', async () => {
    open({ queue: queueOf(A, B) });
    openList();
    const pressed = button('Move down: Rivers');
    pressed.focus();
    fireEvent.click(pressed);

    await becomes(queueOf(B, A));

    await waitFor(() => expect(titles()).toEqual(['<b>Tides</b>', 'Rivers']));
    await waitFor(() => expect(document.activeElement).toBe(button('Move down: Rivers')));
  });

  it('moves nothing beyond its ends', () => {
    open({ queue: queueOf(A, B) });
    openList();

    fireEvent.click(button('Move up: Rivers'));
    fireEvent.keyDown(button('Move down: <b>Tides</b>'), { key: 'ArrowDown', altKey: true });

    expect(send.moveInQueue).not.toHaveBeenCalled();
  });

  it('plays one, and closes', async () => {
    open({ queue: queueOf(A, B) });
    openList();

    fireEvent.click(button('Play now: <b>Tides</b>'));

    expect(send.playQueue).toHaveBeenCalledExactlyOnceWith({ id: B.id });
    await waitFor(() => expect(titles()).toEqual([]));
  });

  it('removes one, and brings it back', async () => {
    open({ queue: queueOf(A, B) });
    openList();

    fireEvent.click(button('Remove: Rivers'));
    await becomes({ ...queueOf(B), removed: 1 });

    await waitFor(() => expect(document.activeElement).toBe(button('Undo')));
    expect(screen.getAllByText('Removed: Rivers').length).toBeGreaterThan(0);
    fireEvent.click(button('Undo'));
    expect(send.bringBackToQueue).toHaveBeenCalledOnce();
  });

  it('is emptied, and still offers the way back', async () => {
    open({ queue: queueOf(A, B) });
    openList();

    fireEvent.click(button('Clear queue'));
    await becomes({ ...EMPTY_QUEUE, removed: 2 });

    await waitFor(() => expect(screen.getByText('Nothing waits.')).toBeTruthy());
    expect(send.clearQueue).toHaveBeenCalledOnce();
    expect(button('Undo')).toBeTruthy();
  });
});

it('forgets what was removed in a popup that is closed', () => {
  open({ queue: { ...queueOf(A), removed: 1 } });

  expect(send.forgetRemoved).toHaveBeenCalledOnce();
});

it('names the text when its cost is asked about', async () => {
  open({ state: IDLE });

  await heldReading.setValue({ question: { needed: 6_000, title: 'Tides' }, finding: {} });

  await waitFor(() =>
    expect(screen.getByRole('alert').textContent).toContain(
      'Next is “Tides”, which needs about 6,000 credits.',
    ),
  );
});
