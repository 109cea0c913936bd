import { describe, expect, it } from 'vitest';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import { anEngine, aRequest, line, sound, speak, spoken, stream, wordsOf } from './support';

const TEXT = 'Grüße, 世界 👋 — good bye now.';
const WORDS = ['Grüße', '世界', 'good', 'bye', 'now'];
const LINES = [
  line('Grüße, 世'),
  line('界 👋 — goo', { from: 0.8 }),
  line('d bye now.', { from: 1.7 }),
];
const HELLO = line('Hello world.');

describe('a stream that is cut', () => {
  // Short, and with hardly any sound, so that there are not too many bytes to cut at.
  const text = 'Grüß 世 👋 ok';
  const words = ['Grüß', '世', 'ok'];
  const short = [
    line('Grüß 世', { seconds: 0.001 }),
    line(' 👋 o', { from: 0.6, seconds: 0.001 }),
    line('k', { from: 1, seconds: 0.001 }),
  ];
  const bytes = new TextEncoder().encode(short.join('\n'));
  const ends = short.map((_, index) => byteLength(short.slice(0, index + 1).join('\n')));

  it.each(['error', 'close'] as const)('at any byte by %s loses no sound twice', async (end) => {
    for (let at = 0; at < bytes.length; at += 1) {
      const cut = () => new Response(stream([bytes.slice(0, at)], { end }));
      const { engine, calls } = anEngine([cut, () => spoken(short)]);

      const { events, error } = await speak(engine, aRequest({ text }));

      const wasHeard = at > ends[0]! || (end === 'close' && at === ends[0]);
      const heard = wordsOf(events, text);
      const expected = wasHeard ? { code: 'interrupted' } : {};
      expect(error ?? {}).toMatchObject(expected);
      expect(error !== undefined).toBe(wasHeard);
      expect(calls).toHaveLength(wasHeard ? 1 : 2);
      expect(heard).toEqual(wasHeard ? words.slice(0, 2) : words);
    }
  });

  it.each(ends.slice(0, 2))('cleanly between two lines (byte %d) is interrupted', async (at) => {
    const { engine } = anEngine([() => new Response(stream([bytes.slice(0, at + 1)]))]);

    const { error } = await speak(engine, aRequest({ text }));

    expect(error).toMatchObject({ code: 'interrupted' });
  });

  it('behind the last word has said everything', async () => {
    const { engine, calls } = anEngine([
      () => new Response(stream([LINES.join('\n'), '\n'], { end: 'error' })),
    ]);

    const { events, error } = await speak(engine, aRequest({ text: TEXT }));

    expect(error).toBe(undefined);
    expect(wordsOf(events, TEXT)).toEqual(WORDS);
    expect(calls).toHaveLength(1);
  });

  it('behind the last word of the alignment, but before its sound, is interrupted', async () => {
    const early = line(TEXT, { seconds: 1 });
    const { engine } = anEngine([() => new Response(stream([`${early}\n`], { end: 'error' }))]);

    const { error } = await speak(engine, aRequest({ text: TEXT }));

    expect(error).toMatchObject({ code: 'interrupted' });
  });
});

describe('a broken stream', () => {
  const BAD: [string, string][] = [
    ['HTML', '<!DOCTYPE html><p>Hello</p>'],
    ['broken JSON', '{"audio_base64":"AAAA'],
    ['bad base64', '{"audio_base64":"*é!"}'],
    ['a number for sound', '{"audio_base64":5}'],
    ['a list', '[]'],
    ['a huge line', `{"audio_base64":"AAAA","padding":"${'x'.repeat(4 * 1024 * 1024)}"}`],
  ];

  it.each([...BAD, ['nothing', ''], ['no sound', '{"audio_base64":""}']])(
    'of %s is asked for once more, then told',
    async (_, first) => {
      const { engine, calls } = anEngine([spoken([first])]);

      const { error } = await speak(engine);

      expect(error).toMatchObject({ code: 'bad_response' });
      expect(calls).toHaveLength(2);
    },
  );

  it.each(BAD)('of %s after sound is interrupted', async (_, second) => {
    const { engine, calls } = anEngine([spoken([line('Hello '), second])]);

    const { events, error } = await speak(engine);

    expect(error).toMatchObject({ code: 'interrupted', cause: { code: 'bad_response' } });
    expect(wordsOf(events, 'Hello world.')).toEqual(['Hello']);
    expect(calls).toHaveLength(1);
  });

  it('that starts well at the second try is paid twice and says so', async () => {
    const { engine } = anEngine([
      spoken([''], { 'character-cost': '6' }),
      spoken([HELLO], { 'character-cost': '6' }),
    ]);

    const { events, error } = await speak(engine);

    expect(error).toBe(undefined);
    expect(events.filter(({ type }) => type === 'accepted')).toHaveLength(2);
  });

  it('that ends never is ended', async () => {
    const endless = JSON.stringify({ audio_base64: sound(30), alignment: null });
    const { engine } = anEngine([spoken([endless, endless, endless, endless, endless])]);

    const { error } = await speak(engine);

    expect(error).toMatchObject({ code: 'interrupted' });
  });

  it('that turns into a refusal before any sound is that refusal', async () => {
    const late = JSON.stringify({ detail: { status: 'quota_exceeded', message: 'no' } });
    const { engine, calls } = anEngine([spoken([late])]);

    const { error } = await speak(engine);

    expect(error).toMatchObject({ code: 'quota_exceeded' });
    expect(calls).toHaveLength(1);
  });

  it.each<[() => boolean, SpeechErrorCode]>([
    [() => true, 'network'],
    [() => false, 'offline'],
  ])('that is lost before any sound is named', async (isOnline, code) => {
    const { engine } = anEngine([() => new Response(stream([], { end: 'error' }))], { isOnline });

    expect((await speak(engine)).error).toMatchObject({ code });
  });
});

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
