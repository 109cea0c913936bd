import { beforeEach, describe, expect, it } from 'vitest';
import { byDay } from '@/components/by-day';
import { clockText } from '@/utils/i18n/clock-text';
import { dayText } from '@/utils/i18n/day-text';
import { sizeText, summaryText } from '@/utils/i18n/history-texts';
import { speakEnglish } from './english';

beforeEach(() => speakEnglish());

describe('clockText', () => {
  it.each([
    [0.4, '0:00'],
    [21, '0:21'],
    [59.6, '1:00'],
    [192, '3:12'],
    [3_725, '1:02:05'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});

describe('dayText', () => {
  const now = new Date(2026, 2, 1, 0, 5).getTime();

  it.each([
    [new Date(2026, 2, 1, 0, 1), 'Today'],
    [new Date(2026, 1, 28, 23, 59), 'Yesterday'],
    [new Date(2026, 1, 27), 'Friday, February 27'],
    [new Date(2025, 11, 31), 'Wednesday, December 31, 2025'],
  ])('%s is %s', (date, text) => {
    expect(dayText(date.getTime(), now)).toBe(text);
  });
});

describe('byDay', () => {
  it('puts rows of one day below one heading, in their order', () => {
    const days = [new Date(2026, 2, 1, 9), new Date(2026, 2, 1, 1), new Date(2026, 1, 28, 23)];

    const groups = byDay(
      days,
      (date) => date.getTime(),
      (moment) => String(new Date(moment).getDate()),
    );

    expect(groups).toEqual([
      { key: '2026-3-1', title: '1', rows: days.slice(0, 2) },
      { key: '2026-2-28', title: '28', rows: days.slice(2) },
    ]);
  });
});

describe('how much is kept', () => {
  it('is said in megabytes, with a limit where there is one', () => {
    expect(sizeText(45_400_000)).toBe('45 MB');
    expect(sizeText(340_000)).toBe('0.3 MB');
    expect(summaryText({ readings: 1_234, bytes: 45_000_000 }, 500)).toBe(
      '1,234 readings, 45 MB of 500 MB',
    );
    expect(summaryText({ readings: 1, bytes: 0 }, 0)).toBe('1 reading, 0 MB');
  });
});
