import { describe, expect, it } from 'vitest';
import {
  aModel,
  anEngine,
  aRequest,
  audioOf,
  boundariesOf,
  json,
  line,
  refusal,
  speak,
  spoken,
  stream,
} from './support';

const HELLO = line('Hello world.');
const NOT_FOUND = new Response('{"detail":"Not Found"}', { status: 404 });

describe('a correction', () => {
  const context = { previousText: 'Before.', nextText: 'After.' };

  it('drops the context a model does not take, and remembers it for that model', async () => {
    const { engine, calls } = anEngine([refusal(400, 'unsupported_model'), spoken([HELLO])]);

    const first = await speak(engine, aRequest(context));
    await speak(engine, aRequest(context));
    await speak(engine, aRequest({ ...context, model: aModel('eleven_v4') }));

    expect(first.error).toBe(undefined);
    expect(calls.map(({ body }) => 'previous_text' in body)).toEqual([true, false, false, true]);
  });

  it('steps the stability of a model that turns out to know steps only', async () => {
    const { engine, calls } = anEngine([refusal(400, 'invalid_ttd_stability'), spoken([HELLO])]);

    await speak(engine, aRequest({ settings: { stability: 0.8 } }));

    expect(calls[1]?.body.voice_settings).toEqual({ stability: 1 });
  });

  it('says a stability where the one stored with the voice is refused', async () => {
    const { engine, calls } = anEngine([refusal(400, 'invalid_ttd_stability'), spoken([HELLO])]);

    await speak(engine);

    expect(calls[1]?.body.voice_settings).toEqual({ stability: 0.5 });
  });

  it('drops settings that are refused', async () => {
    const { engine, calls } = anEngine([refusal(400, 'invalid_voice_settings'), spoken([HELLO])]);

    const { error } = await speak(engine, aRequest({ settings: { stability: 0.8 } }));

    expect(error).toBe(undefined);
    expect(calls[1]?.body).not.toHaveProperty('voice_settings');
  });

  it.each([['voice_settings', 'stability'], ['previous_text']])(
    'drops the field %s that the schema refuses',
    async (...loc) => {
      const { engine, calls } = anEngine([
        json({ detail: [{ loc: ['body', ...loc], msg: 'x', type: 'y' }] }, 422),
        spoken([HELLO]),
      ]);

      const { error } = await speak(engine, aRequest({ ...context, settings: { stability: 0.8 } }));

      expect(error).toBe(undefined);
      expect(calls[0]?.body).toHaveProperty(loc[0]!);
      expect(calls[1]?.body).not.toHaveProperty(loc[0]!);
    },
  );

  it('leaves the format to a service that refuses it', async () => {
    const { engine, calls } = anEngine([
      refusal(403, 'output_format_not_allowed'),
      spoken([HELLO]),
    ]);

    await speak(engine);

    expect(calls.map(({ url }) => url.search)).toEqual(['?output_format=mp3_44100_128', '']);
  });

  it.each([
    ['invalid_output_format', 'no'],
    ['output_format_not_allowed', 'no'],
    ['subscription_required', 'The output format is for larger plans.'],
    ['subscription_required', 'Upgrade for this.'],
  ])('asks for the usual format where %s refuses another, and says so', async (code, message) => {
    const { engine, calls } = anEngine([refusal(403, code, { message }), spoken([HELLO])]);

    const { events, error } = await speak(engine, aRequest({ format: 'mp3_44100_192' }));

    expect(error).toBe(undefined);
    expect(calls.map(({ url }) => url.searchParams.get('output_format'))).toEqual([
      'mp3_44100_192',
      'mp3_44100_128',
    ]);
    expect(events[0]).toEqual({ type: 'accepted', refusedFormat: 'mp3_44100_192' });
  });

  it.each([
    ['mp3_44100_192', 24_000],
    ['mp3_44100_64', 8_000],
    ['mp3_22050_32', 4_000],
  ] as const)('is not needed where %s is taken', async (format, bytesPerSecond) => {
    const { engine } = anEngine([spoken([HELLO])]);

    const { events } = await speak(engine, aRequest({ format }));

    expect(events[0]).toEqual({ type: 'accepted', bytesPerSecond });
  });

  it('does not take a plan that is too small for everything for one too small for a format', async () => {
    const { engine, calls } = anEngine([
      refusal(403, 'subscription_required', { message: 'Upgrade for this.' }),
    ]);

    expect((await speak(engine)).error).toMatchObject({ code: 'plan_required' });
    expect(calls).toHaveLength(1);
  });

  it('ends when nothing is left to correct', async () => {
    const { engine, calls } = anEngine([refusal(400, 'invalid_ttd_stability')]);

    const { error } = await speak(engine, aRequest({ settings: { stability: 0.8 } }));

    expect(error).toMatchObject({ code: 'rejected_request' });
    expect(calls).toHaveLength(3);
  });

  it.each([
    ['unknown path', NOT_FOUND],
    ['unknown method', new Response('{"detail":"Method Not Allowed"}', { status: 405 })],
    ['missing feature', refusal(403, 'feature_not_available', { message: 'Timestamps are not' })],
    ['unsupported', refusal(400, 'invalid_parameters', { message: 'No alignment for this' })],
  ])('speaks without times after %s, from then on', async (_, reply) => {
    const { engine, calls } = anEngine([reply, plainSpeech]);

    const first = await speak(engine);
    const second = await speak(engine);

    expect(first.error).toBe(undefined);
    expect(audioOf(first.events)).toHaveLength(40_010);
    expect(boundariesOf(first.events)).toEqual([]);
    expect(first.events).toHaveLength(4);
    expect(second.error).toBe(undefined);
    expect(calls.map(({ url }) => url.pathname.split('/').at(-1))).toEqual([
      'with-timestamps',
      'stream',
      'stream',
    ]);
  });

  it('keeps asking for times when the plain path fails just the same', async () => {
    const { engine, calls } = anEngine([NOT_FOUND]);

    await speak(engine);
    await speak(engine);

    expect(calls[2]?.url.pathname).toMatch(/with-timestamps$/);
  });

  it('does not take a missing voice for a missing path', async () => {
    const { engine, calls } = anEngine([refusal(404, 'voice_not_found')]);

    expect((await speak(engine)).error).toMatchObject({ code: 'voice_not_found' });
    expect(calls).toHaveLength(1);
  });
});

describe('plain speech', () => {
  it.each(['<html>', '{"detail":"x"}', ''])('that is %j is a bad answer', async (body) => {
    const { engine, calls } = anEngine([NOT_FOUND, () => new Response(stream([body]))]);

    expect((await speak(engine)).error).toMatchObject({ code: 'bad_response' });
    expect(calls).toHaveLength(3);
  });

  it('that is cut is interrupted', async () => {
    const { engine } = anEngine([
      NOT_FOUND,
      () => new Response(stream([mp3(100)], { end: 'error' })),
    ]);

    expect((await speak(engine)).error).toMatchObject({ code: 'interrupted' });
  });
});

function plainSpeech(): Response {
  return new Response(stream([mp3(40_000), mp3(10)]));
}

function mp3(length: number): Uint8Array {
  return new Uint8Array(length).fill(0xff);
}
