import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { capturedSelection } from '@/utils/messaging/content';
import { isConnectRequest } from '@/utils/messaging/player-port';

const selection = {
  text: 'Some words.',
  title: 'A page',
  language: 'en',
  isField: false,
  captureId: '12345',
};

describe('capturedSelection', () => {
  it('lets what a page selected pass', () => {
    expect(v.parse(capturedSelection, selection)).toEqual(selection);
    expect(v.parse(capturedSelection, { ...selection, language: undefined })).toBeTruthy();
    const head = { ...selection, isHead: true, startIndex: 5 };
    expect(v.parse(capturedSelection, head)).toEqual(head);
  });

  it('lets nothing pass that it does not know', () => {
    const parsed = v.parse(capturedSelection, { ...selection, tabId: 3, url: 'https://x' });

    expect(parsed).toEqual(selection);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a bare text', 'Some words.'],
    ['a text that is none', { ...selection, text: 5 }],
    ['an endless text', { ...selection, text: 'x'.repeat(8_000_001) }],
    ['an endless title', { ...selection, title: 'x'.repeat(1_001) }],
    ['an endless language', { ...selection, language: 'x'.repeat(65) }],
    ['a missing title', { ...selection, title: undefined }],
    ['a field that is neither', { ...selection, isField: 'yes' }],
    ['a capture without a name', { ...selection, captureId: undefined }],
    ['a capture with any name', { ...selection, captureId: '<b>' }],
    ['a start before the text', { ...selection, startIndex: -1 }],
    ['a start between characters', { ...selection, startIndex: 1.5 }],
  ])('refuses %s', (_, value) => {
    expect(v.safeParse(capturedSelection, value).success).toBe(false);
  });
});

describe('isConnectRequest', () => {
  it.each<[unknown, boolean]>([
    [{ to: 'player', type: 'connect' }, true],
    [{ to: 'player', type: 'load' }, false],
    [{ to: 'background', type: 'connect' }, false],
    [undefined, false],
    [null, false],
    ['connect', false],
  ])('%j: %s', (message, expected) => {
    expect(isConnectRequest(message)).toBe(expected);
  });
});
