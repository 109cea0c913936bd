// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { IDLE } from '@/utils/speech/session';
import { knownBalance } from '@/utils/storage/balance';
import { sessionState } from '@/utils/storage/session-state';
import { heldReading, lastReadingCost } from '@/utils/storage/cost-state';
import { chosenVoice } from '@/utils/storage/settings';
import { aBalance } from '../background/builders';
import { ROGER, running, SAMANTHA } from './build';
import { send } from './fake-background';
import { button, open, preparePopup } from './open-popup';

preparePopup();

const NO_COSTS = { balance: {}, held: null, lastCost: null };
const QUESTION = { question: { needed: 6_123, remaining: 30_400 }, finding: {} };

function estimate(credits: { selection?: number; page?: number }) {
  vi.mocked(send.estimateCost).mockImplementation(async ({ scope }) => {
    const known = credits[scope];
    return known === undefined ? 'nothing' : { credits: known };
  });
}

function describedAs(name: string): string | undefined {
  const id = button(name).getAttribute('aria-describedby');
  return id === null ? undefined : document.getElementById(id)!.textContent!;
}

describe('the buttons', () => {
  it('say what they cost', async () => {
    estimate({ selection: 237, page: 6_123 });
    open();

    await waitFor(() => expect(describedAs('Read this page')).toBe('about 6,100 credits'));
    expect(describedAs('Speak selection')).toBe('about 240 credits');
  });

  it('say quietly that nothing is selected', async () => {
    estimate({ page: 12 });
    open();

    await waitFor(() => expect(describedAs('Read this page')).toBe('about 12 credits'));
    expect(describedAs('Speak selection')).toBe('nothing selected');
  });

  it('are there where nobody can say', async () => {
    vi.mocked(send.estimateCost).mockRejectedValue(new Error('gone'));
    vi.mocked(send.refreshBalance).mockRejectedValue(new Error('gone'));
    const model = open();
    await model.voice.known();

    expect(describedAs('Read this page')).toBe('');
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(button('Read this page'));
    expect(send.readPage).toHaveBeenCalledOnce();
  });

  it('ask anew when another voice is chosen', async () => {
    estimate({ page: 100 });
    open();
    await waitFor(() => expect(describedAs('Read this page')).toBe('about 100 credits'));

    estimate({ page: 300 });
    await chosenVoice.setValue(ROGER);

    await waitFor(() => expect(describedAs('Read this page')).toBe('about 300 credits'));
  });

  it('cost nothing with a voice of this device, and nobody is asked', async () => {
    const voices = { accountVoices: [], chosen: SAMANTHA, remoteAllowed: false };
    const costs = { ...NO_COSTS, balance: { held: aBalance() } };
    const model = open({ voices, costs });
    await model.voice.known();

    expect(describedAs('Read this page')).toBeUndefined();
    expect(screen.queryByText(/credits left/)).toBeNull();
    expect(send.estimateCost).not.toHaveBeenCalled();
    expect(send.refreshBalance).not.toHaveBeenCalled();
  });
});

describe('the balance', () => {
  const RESET = Date.UTC(2100, 11, 3, 12);

  it('is there from the start, and follows what is learned', async () => {
    open({ costs: { ...NO_COSTS, balance: { held: aBalance({ resetAt: RESET }) } } });
    expect(screen.getByText('6,000 of 10,000 credits left')).toBeTruthy();
    expect(screen.getByText('Renews on December 3')).toBeTruthy();
    expect(send.refreshBalance).toHaveBeenCalledOnce();

    await knownBalance.setValue({ held: aBalance({ remaining: 5_000 }) });

    expect(await screen.findByText('5,000 of 10,000 credits left')).toBeTruthy();
    await knownBalance.setValue({ isDenied: true });
    await waitFor(() => expect(screen.queryByText(/credits left/)).toBeNull());
  });

  it('warns in words where the page needs more', async () => {
    estimate({ page: 6_001 });
    open({ costs: { ...NO_COSTS, balance: { held: aBalance({ resetAt: RESET }) } } });

    expect(await screen.findByText('This page needs more')).toBeTruthy();
  });
});

describe('the question', () => {
  it('is asked with what is needed and what is left, and answered once', async () => {
    open({ costs: { ...NO_COSTS, held: QUESTION } });
    const text = 'Reading this needs about 6,100 credits. You have 30,400 left.';
    expect(screen.getByRole('alert').textContent).toContain(text);

    fireEvent.click(button('Read it'));

    expect(send.readHeld).toHaveBeenCalledOnce();
    expect(send.declineHeld).not.toHaveBeenCalled();
  });

  it('goes when it is put away elsewhere', async () => {
    open({ costs: { ...NO_COSTS, held: QUESTION } });

    fireEvent.click(button('Not now'));
    await heldReading.setValue(QUESTION);
    await heldReading.removeValue();

    expect(send.declineHeld).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('comes up while another text is read', async () => {
    open({ state: running('speaking') });

    await heldReading.setValue(QUESTION);

    expect(await screen.findByRole('button', { name: 'Read it' })).toBeTruthy();
  });

  it('is the only thing said about it', () => {
    const problem = { code: 'confirm_cost', details: { needed: 6_123 } } as const;
    open({ state: { status: 'idle', problem }, costs: { ...NO_COSTS, held: QUESTION } });

    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });
});

describe('what a reading cost', () => {
  it('is told while it goes on, and after it', async () => {
    const state = running('speaking');
    const paid = { ...state, session: { ...state.session, credits: 38 } };
    open({ state: paid });
    expect(screen.getByText('38 credits')).toBeTruthy();

    await sessionState.setValue(paid);
    await lastReadingCost.setValue(38);
    await sessionState.setValue(IDLE);

    expect(await screen.findByText('The last reading: 38 credits')).toBeTruthy();
  });
});
