import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTtsEngine } from '@/utils/engines/browser-voices/tts-engine';
import { aRequest, aTtsVoice, fakeTts, hear, never, settle, TEXT } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function begin(
  fake = fakeTts(),
  { request = aRequest(), signal = never, engine = createTtsEngine(fake.tts) } = {},
) {
  const hearing = hear(engine.speak(request, { signal }));
  await settle();
  return { ...fake, fake, engine, hearing };
}

describe('speak', () => {
  it('asks for the voice by everything that tells it apart', async () => {
    const voice = aTtsVoice({ lang: 'de-DE', extensionId: 'ext' });

    const { spoken } = await begin(fakeTts([voice]), {
      request: aRequest({ voiceId: 'ext/Anna', rate: 2.5 }),
    });

    expect(spoken).toEqual([
      {
        text: TEXT,
        options: {
          voiceName: 'Anna',
          extensionId: 'ext',
          lang: 'de-DE',
          rate: 2.5,
          onEvent: expect.any(Function),
        },
      },
    ]);
  });

  it('tells the start, each word and ends with the text', async () => {
    const { fake, hearing } = await begin();

    fake.say('start');
    await vi.advanceTimersByTimeAsync(100);
    fake.emit({ type: 'word', charIndex: 0, length: 5 });
    await vi.advanceTimersByTimeAsync(300);
    fake.emit({ type: 'word', charIndex: 6, length: 3 });
    fake.say('end');

    expect(await hearing.outcome).toBeUndefined();
    expect(hearing.events).toEqual([
      { type: 'started' },
      {
        type: 'boundary',
        boundary: expect.objectContaining({ charIndex: 0, charLength: 5, startSeconds: 0.1 }),
      },
      {
        type: 'boundary',
        boundary: expect.objectContaining({ charIndex: 6, charLength: 3, startSeconds: 0.4 }),
      },
    ]);
  });

  it('counts seconds as if said at rate 1', async () => {
    const { fake, hearing } = await begin(fakeTts(), { request: aRequest({ rate: 2 }) });

    fake.say('start');
    await vi.advanceTimersByTimeAsync(300);
    fake.emit({ type: 'word', charIndex: 6, length: 3 });
    await settle();

    expect(hearing.events[1]).toMatchObject({ boundary: { startSeconds: 0.6 } });
  });

  it.each([
    ['an end without a start', ['end']],
    ['a second start', ['start', 'start', 'end']],
    ['a mark, a pause and a resumption', ['start', 'marker', 'pause', 'resume', 'end']],
    ['an event of another time', ['start', 'sentence', 'end', 'word', 'end', 'error']],
  ])('starts once and ends in spite of %s', async (_, types) => {
    const { fake, hearing } = await begin();

    fake.say(...types);

    expect(await hearing.outcome).toBeUndefined();
    expect(hearing.events).toEqual([{ type: 'started' }]);
  });

  it('takes the call for the start where the voice announces none', async () => {
    const { hearing } = await begin(fakeTts([aTtsVoice({ eventTypes: ['end'] })]));

    expect(hearing.events).toEqual([{ type: 'started' }]);
  });

  it.each(['error', 'interrupted', 'cancelled'])('fails when told "%s"', async (type) => {
    const { fake, hearing } = await begin();

    fake.say('start', type);

    expect(await hearing.outcome).toMatchObject({ code: 'device_voice_failed' });
    expect(hearing.events).toHaveLength(1);
  });

  it('fails when the platform refuses the call', async () => {
    const fake = fakeTts();
    fake.tts.speak.mockRejectedValue(new Error('Invalid rate.'));

    const { hearing } = await begin(fake);

    expect(await hearing.outcome).toMatchObject({ code: 'device_voice_failed' });
  });

  it('fails when the call throws', async () => {
    const fake = fakeTts();
    fake.tts.speak.mockImplementation(() => {
      throw new TypeError('No matching signature.');
    });

    const { hearing } = await begin(fake);

    expect(await hearing.outcome).toMatchObject({ code: 'device_voice_failed' });
  });

  it.each(['en_US', 'English', ''])('speaks in a voice of the language "%s"', async (lang) => {
    const { fake, hearing } = await begin(fakeTts([aTtsVoice({ lang })]));

    fake.say('start', 'end');

    expect(await hearing.outcome).toBeUndefined();
  });

  it('does not take text for markup', async () => {
    const text = '<?xml version="1.0"?>';

    const { spoken } = await begin(fakeTts(), { request: aRequest({ text }) });

    expect(spoken[0]?.text).toBe(' ?xml version="1.0"?>');
    expect(spoken[0]?.text).toHaveLength(text.length);
  });

  it('leaves a pause of somebody else behind', async () => {
    const { tts } = await begin();

    expect(tts.stop.mock.invocationCallOrder[0]).toBeLessThan(
      tts.speak.mock.invocationCallOrder[0]!,
    );
  });

  it('is not found when there is no such voice', async () => {
    const { tts, hearing } = await begin(fakeTts(), { request: aRequest({ voiceId: 'Nobody' }) });

    await vi.advanceTimersByTimeAsync(10_000);

    expect(await hearing.outcome).toMatchObject({ code: 'voice_not_found' });
    expect(tts.speak).not.toHaveBeenCalled();
  });

  it('is not found when the voice went away without a word', async () => {
    const { fake, hearing } = await begin(fakeTts([aTtsVoice(), aTtsVoice({ voiceName: 'Ben' })]));

    fake.change([aTtsVoice({ voiceName: 'Ben' })], { silently: true });
    fake.say('error');
    await vi.advanceTimersByTimeAsync(10_000);

    expect(await hearing.outcome).toMatchObject({ code: 'voice_not_found' });
  });
});

describe('an abort', () => {
  it('silences at once and throws its reason', async () => {
    const abort = new AbortController();
    const { fake, tts, hearing } = await begin(fakeTts(), { signal: abort.signal });
    fake.say('start');
    await settle();
    tts.stop.mockClear();

    abort.abort('enough');

    expect(tts.stop).toHaveBeenCalledOnce();
    expect(await hearing.outcome).toBe('enough');
    fake.say('interrupted');
    await settle();
    expect(hearing.events).toEqual([{ type: 'started' }]);
  });

  it('wins over an end that was not heard of yet', async () => {
    const abort = new AbortController();
    const { fake, hearing } = await begin(fakeTts(), { signal: abort.signal });

    fake.say('start', 'end');
    abort.abort('enough');

    expect(await hearing.outcome).toBe('enough');
  });

  it('before the start makes no call', async () => {
    const { tts, hearing } = await begin(fakeTts(), { signal: AbortSignal.abort('never mind') });

    expect(await hearing.outcome).toBe('never mind');
    expect(tts.getVoices).not.toHaveBeenCalled();
    expect(tts.speak).not.toHaveBeenCalled();
    expect(tts.stop).not.toHaveBeenCalled();
  });

  it('while voices are looked for says nothing', async () => {
    const abort = new AbortController();
    const fake = fakeTts();
    fake.tts.getVoices.mockReturnValue(new Promise(() => {}));
    const { tts, hearing } = await begin(fake, { signal: abort.signal });

    abort.abort('enough');

    expect(await hearing.outcome).toBe('enough');
    expect(tts.speak).not.toHaveBeenCalled();
  });

  it('leaves no timer behind', async () => {
    const abort = new AbortController();
    const { hearing } = await begin(fakeTts(), { signal: abort.signal });

    abort.abort('enough');
    await hearing.outcome;

    expect(vi.getTimerCount()).toBe(0);
  });

  it('of an earlier utterance does not silence the present one', async () => {
    const abort = new AbortController();
    const { fake, engine, tts, hearing } = await begin(fakeTts(), { signal: abort.signal });
    const second = hear(engine.speak(aRequest(), { signal: never }));
    await settle();
    fake.emit({ type: 'interrupted' }, 2);
    await hearing.outcome;
    tts.stop.mockClear();

    abort.abort('enough');

    expect(tts.stop).not.toHaveBeenCalled();
    fake.say('start', 'end');
    expect(await second.outcome).toBeUndefined();
  });
});

it('is silenced when nobody listens any more', async () => {
  const fake = fakeTts();
  const engine = createTtsEngine(fake.tts);
  const utterance = engine.speak(aRequest(), { signal: never })[Symbol.asyncIterator]();
  const first = utterance.next();
  await settle();
  fake.say('start');
  expect(await first).toMatchObject({ value: { type: 'started' } });
  fake.tts.stop.mockClear();

  await utterance.return?.();

  expect(fake.tts.stop).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

it('is not silenced when the text was said', async () => {
  const { fake, tts, hearing } = await begin();
  tts.stop.mockClear();

  fake.say('start', 'end');
  await hearing.outcome;

  expect(tts.stop).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

describe('silence', () => {
  it('fails when the voice does not start', async () => {
    const { tts, hearing } = await begin();
    tts.stop.mockClear();

    await vi.advanceTimersByTimeAsync(9_000);
    expect(hearing.isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);

    expect(await hearing.outcome).toMatchObject({ code: 'device_voice_failed' });
    expect(tts.stop).toHaveBeenCalled();
  });

  it('is the end when the platform no longer speaks', async () => {
    const { fake, hearing } = await begin();
    fake.say('start');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(hearing.isOver()).toBe(false);

    fake.fallSilent();
    await vi.advanceTimersByTimeAsync(2_000);

    expect(await hearing.outcome).toBeUndefined();
  });

  it('fails half-way although the platform claims to speak', async () => {
    const { fake, tts, hearing } = await begin();
    fake.say('start');
    fake.emit({ type: 'word', charIndex: 0, length: 5 });
    tts.stop.mockClear();

    await vi.advanceTimersByTimeAsync(8_000);

    expect(await hearing.outcome).toMatchObject({ code: 'device_voice_failed' });
    expect(tts.stop).toHaveBeenCalledOnce();
  });

  it('is told by the clock where the platform cannot say whether it speaks', async () => {
    const { fake, tts, hearing } = await begin();
    tts.isSpeaking.mockRejectedValue(new Error('no'));
    fake.say('start');

    await vi.advanceTimersByTimeAsync(3_000);
    expect(hearing.isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);

    expect(await hearing.outcome).toMatchObject({ code: 'device_voice_failed' });
  });
});

describe('listVoices', () => {
  it('leaves out voices that never tell their end', async () => {
    const { tts } = fakeTts([
      aTtsVoice(),
      aTtsVoice({ voiceName: 'Endless', eventTypes: ['start'] }),
      aTtsVoice({ voiceName: 'Plain', eventTypes: undefined }),
    ]);

    const voices = await createTtsEngine(tts).listVoices({ signal: never });

    expect(voices.map(({ name }) => name)).toEqual(['Anna', 'Plain']);
  });

  it('tells apart voices of one name', async () => {
    const { tts } = fakeTts([
      aTtsVoice(),
      aTtsVoice({ extensionId: 'ext' }),
      aTtsVoice({ lang: 'de' }),
    ]);

    const voices = await createTtsEngine(tts).listVoices({ signal: never });

    expect(voices.map(({ id }) => id)).toEqual(['Anna', 'ext/Anna', 'Anna (de)']);
  });

  it('says which voices send the text away', async () => {
    const { tts } = fakeTts([
      aTtsVoice(),
      aTtsVoice({ voiceName: 'Google US English', remote: true }),
      aTtsVoice({ voiceName: 'Microsoft Aria Online (Natural) - English (United States)' }),
    ]);

    const voices = await createTtsEngine(tts).listVoices({ signal: never });

    expect(voices.map(({ isRemote }) => isRemote ?? false)).toEqual([false, true, true]);
  });

  it('fails with a code where the platform does', async () => {
    const { tts } = fakeTts();
    tts.getVoices.mockRejectedValue(new Error('no'));

    await expect(createTtsEngine(tts).listVoices({ signal: never })).rejects.toMatchObject({
      code: 'device_voice_failed',
    });
  });
});
