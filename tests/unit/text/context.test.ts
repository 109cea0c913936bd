import { expect, it } from 'vitest';
import { contextAfter, contextBefore } from '@/utils/text/segment';

const LONG = 'harbour '.repeat(100);

it('is empty at the ends of a text', () => {
  expect(contextBefore('One. Two.', 0)).toBe('');
  expect(contextAfter('One. Two.', 9)).toBe('');
});

it('is empty where nothing is said', () => {
  expect(contextBefore('— …\n Two.', 5)).toBe('');
  expect(contextAfter('One. …😀', 4)).toBe('');
});

it('is what stands beside a place', () => {
  expect(contextBefore('One. Two.', 5)).toBe('One.');
  expect(contextAfter('One. Two.', 4)).toBe('Two.');
});

it('holds about 250 characters of whole words', () => {
  const before = contextBefore(LONG, 805);
  const after = contextAfter(LONG, 0);

  expect(before).toMatch(/^harbour( harbour)* *$/);
  expect(after).toMatch(/^harbour( harbour)*$/);
  expect(before.length).toBeGreaterThan(230);
  expect(after.length).toBeGreaterThan(230);
  expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(250);
});

it('never tears a character', () => {
  const text = '𠮷'.repeat(400);

  for (const at of [300, 301, 302, 303]) {
    expect(contextAfter(text, at).isWellFormed()).toBe(true);
    expect(contextBefore(text, at).isWellFormed()).toBe(true);
  }
});
