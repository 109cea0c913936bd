import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveText } from '@/utils/i18n/saving-setting-texts';
import { savingLine } from '@/utils/i18n/saving-texts';
import type { SavingProgress, SavingStep } from '@/utils/storage/saving';
import { speakEnglish } from './english';

beforeEach(speakEnglish);

const INTERRUPTED: SavingStep = { name: 'failed', problem: { code: 'interrupted', details: {} } };

function textOf(step: SavingStep, changes: Partial<SavingProgress> = {}): string {
  const act = vi.fn<() => void>();
  const actions = { cancel: act, resume: act, dismiss: act, solve: {} as never };
  const progress = { id: 'a', title: 'Bees', done: 0, total: 100, credits: 0, step, ...changes };
  return savingLine(progress, actions).text;
}

describe('what a file needs', () => {
  it.each([
    [{ quality: 'asHeard', done: 0 }, 'The file needs about 120 credits.'],
    [{ quality: 'asHeard', done: 50 }, 'The file needs about 120 credits; the rest is kept here.'],
    [
      { quality: 'wav', done: 0 },
      'A WAV file needs about 120 credits; nothing that is kept here can be used for it.',
    ],
  ] as const)('is told for %o', (changes, text) => {
    expect(textOf({ name: 'asking', needed: 120 }, changes)).toBe(text);
  });
});

describe('what was interrupted', () => {
  it('is not paid for twice where it is held', () => {
    expect(textOf(INTERRUPTED, { quality: 'asHeard' })).toContain('not paid for twice');
    expect(textOf(INTERRUPTED, { quality: 'wav' })).toContain('not paid for twice');
  });

  it('is asked for anew where it is lost', () => {
    expect(textOf(INTERRUPTED, { isLost: true })).toContain('all of it is asked for anew');
  });
});

it('is called by the kind of file', () => {
  expect([saveText('asHeard'), saveText('high'), saveText('wav')]).toEqual([
    'Save as MP3',
    'Save as MP3',
    'Save as WAV',
  ]);
});
