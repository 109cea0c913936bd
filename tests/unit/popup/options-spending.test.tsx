// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '@/entrypoints/options/App';
import { monthOf } from '@/utils/speech/spending';
import { knownBalance } from '@/utils/storage/balance';
import { askAbove, monthlyCeiling, spentThisMonth } from '@/utils/storage/spending';
import { aBalance } from '../background/builders';
import { speakEnglish } from '../i18n/english';
import { answerEverything, send } from './fake-background';

beforeEach(() => {
  speakEnglish();
  answerEverything();
  location.hash = '#account';
});

afterEach(cleanup);

const field = (name: string) => screen.findByLabelText<HTMLInputElement>(name);

/** By hand; the library's own helper takes every change for an input here. */
function type(input: HTMLInputElement, value: string): void {
  input.value = value;
  fireEvent(input, new Event('change', { bubbles: true }));
}

describe('what the person lets be spent', () => {
  it.each([
    ['Ask before a reading that needs more than', askAbove, 5_000],
    ['Use at most, each month', monthlyCeiling, 0],
  ])('“%s” shows what is stored, and stores what is typed', async (name, setting, fallback) => {
    render(<App />);
    const input = await field(name);
    expect(input.valueAsNumber).toBe(fallback);

    type(input, '1200');

    await waitFor(async () => expect(await setting.getValue()).toBe(1_200));
  });

  it.each(['', '-5', '1.5', '999999999999'])('takes back “%s”', async (typed) => {
    render(<App />);
    const input = await field('Use at most, each month');

    type(input, typed);

    expect(input.value).toBe('0');
    expect(await monthlyCeiling.getValue()).toBe(0);
  });

  it('says what this month has cost and what is left', async () => {
    await spentThisMonth.setValue({ month: monthOf(Date.now()), credits: 1 });
    await knownBalance.setValue({ held: aBalance() });
    render(<App />);

    expect(await screen.findByText('This month with Hark: 1 credit')).toBeTruthy();
    expect(await screen.findByText('6,000 of 10,000 credits left')).toBeTruthy();
    await spentThisMonth.setValue({ month: '2001-01', credits: 900 });
    expect(await screen.findByText('This month with Hark: 0 credits')).toBeTruthy();
  });

  it('asks for the balance only where it is shown', async () => {
    location.hash = '#reading';
    render(<App />);
    await screen.findByText('While reading');
    expect(send.refreshBalance).not.toHaveBeenCalled();

    location.hash = '#account';
    window.dispatchEvent(new Event('hashchange'));

    expect(send.refreshBalance).toHaveBeenCalled();
  });
});
