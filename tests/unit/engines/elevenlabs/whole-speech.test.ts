import { describe, expect, it } from 'vitest';
import {
  anEngine,
  aRequest,
  audioOf,
  boundariesOf,
  line,
  refusal,
  sound,
  speak,
  spoken,
  stream,
} from './support';

const WHOLE = aRequest({ isWhole: true });

describe('speech that is wanted all at once', () => {
  it('is asked for without a stream, in the same words', async () => {
    const { engine, calls } = anEngine([spoken([line('Hello world.')])]);

    const { events, error } = await speak(engine, { ...WHOLE, previousText: 'Before.' });

    expect(error).toBeUndefined();
    expect(calls[0]?.url.pathname).toBe('/v1/text-to-speech/voice1/with-timestamps');
    expect(calls[0]?.body).toMatchObject({ text: 'Hello world.', previous_text: 'Before.' });
    expect(boundariesOf(events)).toHaveLength(2);
  });

  it('may come in a line that is longer than any of a stream', async () => {
    const text = 'word '.repeat(600).trim();
    const { engine } = anEngine([spoken([line(text, { seconds: 240 })])]);

    const { events, error } = await speak(engine, { ...WHOLE, text });

    expect(error).toBeUndefined();
    expect(audioOf(events)).toHaveLength(240 * 16_000);
  });

  it('waits two minutes for the service to say it all, and a stream does not', async () => {
    const { engine, clock } = anEngine(['silence']);
    const waiting = speak(engine, WHOLE);

    await expect.poll(() => clock.pendingTimers).toBe(1);
    clock.expire(10_000);
    expect(clock.pendingTimers).toBe(1);
    clock.expire(120_000);
    await expect.poll(() => clock.pendingTimers).toBe(1);
    clock.expire(120_000);

    expect((await waiting).error).toMatchObject({ code: 'timeout' });
  });

  it('is taken without times where there are none', async () => {
    const { engine, calls } = anEngine([
      refusal(403, 'feature_not_available', { message: 'Timestamps are not available.' }),
      () => new Response(stream([Uint8Array.from(atob(sound(1)), (byte) => byte.charCodeAt(0))])),
    ]);

    const { events, error } = await speak(engine, WHOLE);

    expect(error).toBeUndefined();
    expect(calls[1]?.url.pathname).toBe('/v1/text-to-speech/voice1');
    expect(audioOf(events)).toHaveLength(16_000);
  });
});
