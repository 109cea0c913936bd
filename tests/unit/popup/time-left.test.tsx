// @vitest-environment happy-dom
import { act, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '@/utils/speech/session';
import { sessionText } from '@/utils/storage/session-state';
import { running } from './build';
import { open, preparePopup } from './open-popup';

preparePopup();

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => vi.useRealTimers());

interface Pace {
  /** Left of the text at rate 1. */
  seconds: number;
  rate?: number;
  id?: string;
}

/** At the beginning of a text that takes so long, in one sentence. */
function reading(status: 'loading' | 'speaking' | 'paused', { seconds, rate = 1, id }: Pace) {
  const state = running(status);
  const { session } = state;
  session.id = id ?? session.id;
  session.textLength = seconds * 10;
  session.anchor = {
    ...session.anchor,
    charLength: session.textLength,
    wallTimeMs: Date.now(),
    secondsPerChar: 0.1,
    rate,
  };
  return state;
}

function pass(seconds: number): Promise<void> {
  return act(() => void vi.advanceTimersByTime(seconds * 1_000));
}

function left(): string | undefined {
  return screen.queryByText(/left$/)?.textContent ?? undefined;
}

describe('the time left in the popup', () => {
  it('goes down while it speaks, in calm steps', async () => {
    open({ state: reading('speaking', { seconds: 180 }) });
    expect(left()).toBe('about 3 min left');

    await pass(30);
    expect(left()).toBe('about 3 min left');

    await pass(30);
    expect(left()).toBe('about 2 min left');

    await pass(80);
    expect(left()).toBe('about 40 sec left');
  });

  it('is the time as heard at the chosen speed', () => {
    open({ state: reading('speaking', { seconds: 600, rate: 2 }) });

    expect(left()).toBe('about 5 min left');
  });

  it('stands still in a pause', async () => {
    open({ state: reading('paused', { seconds: 180 }) });

    await pass(120);

    expect(left()).toBe('about 3 min left');
  });

  it('begins anew with another reading', async () => {
    const model = open({ state: reading('speaking', { seconds: 180 }) });

    await act(() => {
      model.reading.state.value = reading('speaking', { seconds: 140, id: 's2' });
    });

    expect(left()).toBe('about 2 min left');
  });

  it.each<[string, SessionState]>([
    ['nothing is read', { status: 'idle' }],
    ['nobody knows the pace', running('loading')],
    [
      'the reading has failed',
      {
        ...reading('paused', { seconds: 180 }),
        status: 'failed',
        problem: { code: 'network', details: {} },
      },
    ],
  ])('is not told while %s', (_, state) => {
    open({ state });

    expect(left()).toBeUndefined();
  });

  it('waits for the rest of a long text', async () => {
    const head = { sessionId: 's1', text: 'The head.', captureId: '7' };
    open({ state: reading('speaking', { seconds: 180 }), text: head });
    expect(left()).toBeUndefined();

    await act(() => sessionText.setValue({ sessionId: 's1', text: 'The head. The rest.' }));

    expect(left()).toBe('about 3 min left');
  });
});
