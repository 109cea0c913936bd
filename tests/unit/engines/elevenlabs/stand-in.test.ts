import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '@/utils/engines/elevenlabs/clock';
import { createElevenLabsEngine } from '@/utils/engines/elevenlabs/engine';
import { DEMO_KEY, startStandIn, type ServerConfig, type StandIn } from '../../../server/index.ts';
import {
  aModel,
  aRequest,
  audioOf,
  boundariesOf,
  collect,
  errorOf,
  never,
  wordsOf,
} from './support';

const TEXT = 'Grüße aus 世界 👋! The quick brown fox jumps.';
const WORDS = ['Grüße', 'aus', '世界', 'The', 'quick', 'brown', 'fox', 'jumps'];
/** As fast as possible, cut anywhere. */
const QUICK: Partial<ServerConfig> = { firstByteDelayMs: 0, pace: 0, sound: 'tone' };

/** Real deadlines, no waits between tries. */
const IMPATIENT: Clock = { ...systemClock, sleep: async () => undefined };

let server: StandIn;
let voiceId: string;

beforeAll(async () => {
  server = await startStandIn({ secure: false, config: QUICK });
  const [voice] = await anEngine().listVoices({ signal: never });
  voiceId = voice?.id ?? '';
}, 30_000);

beforeEach(() => {
  server.reset();
  server.configure(QUICK);
});

afterAll(() => server.close());

function anEngine({ key = DEMO_KEY } = {}) {
  return createElevenLabsEngine({
    origin: async () => server.origin,
    fetch,
    readKey: async () => key,
    clock: IMPATIENT,
  });
}

function speak(text = TEXT, engine = anEngine(), signal = never) {
  return collect(engine.synthesize(aRequest({ text, voiceId }), { signal }));
}

const SWITCHES: Partial<ServerConfig>[] = [
  {},
  { timeBase: 'per-line' },
  { mp3Slices: 'frames' },
  { mp3Slices: 'files', timeBase: 'per-line' },
  { alignmentItem: 'utf16' },
  { alignmentItem: 'grapheme' },
  { alignmentOverrunMs: 80 },
  { normalizedAlignment: 'padded' },
  { normalizedAlignment: 'spelled-out' },
  { normalizedAlignment: 'null' },
  { lineEnd: 'crlf' },
  { lineEnd: 'missing-last' },
  { lineEnd: 'empty-lines' },
  { lineEnd: 'bom' },
  { contentType: 'application/x-ndjson' },
  { contentType: 'text/event-stream' },
  { networkWrites: 'whole-lines' },
];

describe('speech', () => {
  it.each(SWITCHES)('is heard and followed with %j', async (switches) => {
    server.configure(switches);

    const { events, error } = await speak();

    expect(error).toBe(undefined);
    expect(events[0]).toMatchObject({ type: 'accepted', credits: expect.any(Number) });
    expect(wordsOf(events, TEXT)).toEqual(WORDS);
    const seconds = server.speechRequests()[0]?.speech?.audioSeconds ?? 0;
    expect(boundariesOf(events).at(-1)?.endSeconds).toBeLessThan(seconds + 0.1);
    expect(boundariesOf(events).at(-1)?.startSeconds).toBeGreaterThan(seconds / 2);
    expect(audioOf(events).length / 16_000).toBeCloseTo(seconds, 0);
  });

  it.each(['some', 'all'] as const)(
    'is heard with null for %s alignments',
    async (nullAlignments) => {
      server.configure({ nullAlignments });

      const { events, error } = await speak();

      expect(error).toBe(undefined);
      expect(WORDS).toEqual(expect.arrayContaining(wordsOf(events, TEXT)));
      expect(audioOf(events).length).toBeGreaterThan(8_000);
    },
  );

  it('is heard where times are refused', async () => {
    server.configure({ timestampsRefused: true });

    const { events, error } = await speak();

    expect(error).toBe(undefined);
    expect(boundariesOf(events)).toEqual([]);
    expect(audioOf(events).length).toBeGreaterThan(8_000);
  });

  it.each(['nan', 'null', 'negative', 'text'] as const)('is heard with %s times', async (value) => {
    server.addFault({ do: { kind: 'badTimes', value, line: 'all' } });

    const { events, error } = await speak();

    expect(error).toBe(undefined);
    expect(WORDS).toEqual(expect.arrayContaining(wordsOf(events, TEXT)));
  });

  it('is heard with arrays of unequal length', async () => {
    server.addFault({ do: { kind: 'unequalArrays', line: 'all' } });

    const { events, error } = await speak();

    expect(error).toBe(undefined);
    expect(wordsOf(events, TEXT)).toEqual(WORDS);
  });

  it('of v3 gets no context and no directions', async () => {
    const request = aRequest({
      text: 'One [two].',
      previousText: 'Zero.',
      voiceId,
      model: aModel('eleven_v3'),
    });

    const { error } = await collect(anEngine().synthesize(request, { signal: never }));

    expect(error).toBe(undefined);
    expect(server.speechRequests()[0]?.speech?.text).toBe('One (two).');
  });
});

describe('a fault', () => {
  it.each([
    [{ kind: 'cut', atByte: 20_000, how: 'rst' }, 'interrupted'],
    [{ kind: 'cut', atByte: 20_000, how: 'fin' }, 'interrupted'],
    [{ kind: 'badBase64', line: 1 }, 'interrupted'],
    [{ kind: 'brokenJson', line: 1 }, 'interrupted'],
    [{ kind: 'hugeLine', line: 1 }, 'interrupted'],
    [{ kind: 'error', code: 'quota_exceeded' }, 'quota_exceeded'],
    [{ kind: 'error', code: 'paid_plan_required' }, 'plan_required'],
    [{ kind: 'error', code: 'detected_unusual_activity' }, 'unusual_activity'],
  ] as const)('%j is told as %s after one request', async (action, code) => {
    server.configure({ pace: 10 });
    server.addFault({ do: action, times: Infinity });

    const { error } = await speak();

    expect(error).toMatchObject({ code });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    { kind: 'html' },
    { kind: 'empty' },
    { kind: 'noAudio' },
    { kind: 'brokenJson', line: 0 },
    { kind: 'disconnect' },
    { kind: 'error', code: 'system_busy', retryAfter: 'seconds' },
    { kind: 'cut', atByte: 40, how: 'rst' },
  ] as const)('%j before any sound is passed over', async (action) => {
    server.addFault({ do: action });

    const { events, error } = await speak();

    expect(error).toBe(undefined);
    expect(wordsOf(events, TEXT)).toEqual(WORDS);
    expect(server.requests).toHaveLength(2);
  });

  it('redirecting elsewhere is never followed', async () => {
    const elsewhere = await startStandIn({ secure: false, config: QUICK });
    server.addFault({
      do: { kind: 'redirect', status: 307, location: `${elsewhere.origin}/v1/models` },
      times: Infinity,
    });

    const { error } = await speak();

    expect(error).toMatchObject({ code: 'network' });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('of a doubled line is not heard', async () => {
    const once = await speak();
    server.addFault({ do: { kind: 'duplicateLine', line: 0 } });

    const twice = await speak();

    expect(audioOf(twice.events).length).toBe(audioOf(once.events).length);
    expect(wordsOf(twice.events, TEXT)).toEqual(WORDS);
  });

  it('of nobody listening is a lost connection', async () => {
    const gone = await startStandIn({ secure: false, config: QUICK });
    await gone.close();
    const engine = createElevenLabsEngine({
      origin: async () => gone.origin,
      fetch,
      readKey: async () => DEMO_KEY,
      clock: IMPATIENT,
    });

    expect(await errorOf(engine.checkKey({ signal: never }))).toMatchObject({ code: 'network' });
  });
});

it('stops the service when it is aborted', async () => {
  server.configure({ pace: 1 });
  const abort = new AbortController();
  setTimeout(() => abort.abort('stop'), 300);

  const { error } = await speak(TEXT, anEngine(), abort.signal);

  expect(error).toBe('stop');
  await expect.poll(() => server.requests[0]?.aborted).toBe(true);
});

describe('the account', () => {
  it('takes a good key without spending', async () => {
    await anEngine().checkKey({ signal: never });

    expect(server.requests.filter(({ speech }) => speech)).toEqual([]);
  });

  it.each([
    ['a wrong one', {}, 'sk_wrong', 'invalid_api_key'],
    [
      'one of another region',
      { otherRegionKeys: ['sk_elsewhere'] },
      'sk_elsewhere',
      'wrong_region_key',
    ],
    ['one that may not speak', { scopes: ['voices_read'] }, DEMO_KEY, 'missing_permission'],
  ])('does not take %s', async (_, config, key, code) => {
    server.configure(config);

    const error = await errorOf(anEngine({ key }).checkKey({ signal: never }));

    expect(error.code).toBe(code);
    expect(server.requests.filter(({ speech }) => speech)).toEqual([]);
  });

  it.each(['plain', 'older'] as const)('is understood with %s error bodies', async (errorBody) => {
    server.configure({ errorBody });

    await anEngine().checkKey({ signal: never });
    const error = await errorOf(anEngine({ key: 'sk_wrong' }).checkKey({ signal: never }));

    expect(error.code).toBe('invalid_api_key');
  });

  it.each([0, 1, 20, 101, 1_000])('lists %d voices', async (voices) => {
    server.configure({ voices, markupInStrings: true });

    const list = await anEngine().listVoices({ signal: never });

    expect(new Set(list.map(({ id }) => id)).size).toBe(voices);
  });

  it('lists models', async () => {
    const models = await anEngine().listModels({ signal: never });

    expect(models.find(({ id }) => id === 'eleven_flash_v2_5')).toMatchObject({
      maxTextLength: 40_000,
      languages: expect.arrayContaining(['en', 'vi']),
    });
  });

  it('offers the public voices to a key that may only speak', async () => {
    server.configure({ scopes: ['text_to_speech'] });

    const voices = await anEngine().listVoices({ signal: never });

    expect(voices.length).toBeGreaterThan(0);
  });

  it('names the rights that a key lacks', async () => {
    server.configure({ scopes: ['text_to_speech'], premadeVoices: false, voices: [] });

    const errors = [
      await errorOf(anEngine().listVoices({ signal: never })),
      await errorOf(anEngine().listModels({ signal: never })),
    ];

    expect(errors.map(({ details }) => details.scope)).toEqual(['voices_read', 'models_read']);
  });
});
