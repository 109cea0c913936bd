import { describe, expect, it } from 'vitest';
import {
  anEngine,
  aRequest,
  audioOf,
  boundariesOf,
  line,
  refusal,
  speak,
  spoken,
  stream,
} from './support';

const SAMPLES = aRequest({ isWhole: true, format: 'pcm_44100' });

/** As long as its alignment says; each byte could begin a frame of MP3. */
function pcmLine(text: string, byte = 0xff): string {
  const seconds = text.length / 10;
  const audio = btoa(String.fromCharCode(byte).repeat(seconds * 88_200));
  return JSON.stringify({ ...JSON.parse(line(text)), audio_base64: audio });
}

const timestampsRefused = refusal(403, 'feature_not_available', {
  message: 'Timestamps are not available.',
});

describe('speech as samples', () => {
  it('is asked for by its name, and measured by its bytes', async () => {
    const { engine, calls } = anEngine([spoken([pcmLine('Hello world.')])]);

    const { events, error } = await speak(engine, SAMPLES);

    expect(error).toBeUndefined();
    expect(calls[0]?.url.searchParams.get('output_format')).toBe('pcm_44100');
    expect(events[0]).toEqual({ type: 'accepted', bytesPerSecond: 88_200 });
    expect(audioOf(events)).toHaveLength(1.2 * 88_200);
    expect(boundariesOf(events).at(-1)?.endSeconds).toBeCloseTo(1.1, 6);
  });

  it('may be minutes long', async () => {
    const text = 'word '.repeat(600).trim();
    const { engine } = anEngine([spoken([pcmLine(text, 0)])]);

    const { events, error } = await speak(engine, { ...SAMPLES, text });

    expect(error).toBeUndefined();
    expect(audioOf(events)).toHaveLength(Math.floor(299.9 * 88_200));
  });

  it.each(['output_format_not_allowed', 'subscription_required', 'invalid_output_format'])(
    'is not paid for as something else where %s refuses it',
    async (code) => {
      const { engine, calls } = anEngine([refusal(403, code), spoken([line('Hello world.')])]);

      const { events, error } = await speak(engine, SAMPLES);

      expect(error).toMatchObject({ code: 'plan_required', details: { format: 'pcm_44100' } });
      expect(events).toEqual([]);
      expect(calls).toHaveLength(1);
    },
  );

  it.each([0x20, 0x3c, 0x7b, 0x0a])('may begin with the byte %i without times', async (byte) => {
    const begun = Uint8Array.from({ length: 64 }, (_, index) => (index % 2 === 0 ? byte : 0));
    const { engine } = anEngine([timestampsRefused, () => new Response(stream([begun]))]);

    const { events, error } = await speak(engine, SAMPLES);

    expect(error).toBeUndefined();
    expect(audioOf(events)).toHaveLength(64);
  });

  it('is no page of a proxy', async () => {
    const { engine } = anEngine([
      timestampsRefused,
      () => new Response(stream(['<html>\n<body>Sorry</body></html>'])),
    ]);

    expect((await speak(engine, SAMPLES)).error).toMatchObject({ code: 'bad_response' });
  });
});
