import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowserVoicesEngine } from '@/utils/engines/browser-voices/engine';
import { createWebSpeechEngine } from '@/utils/engines/browser-voices/web-speech-engine';
import { aRequest, aSpeechVoice, fakeWebSpeech, hear, never, settle, TEXT } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function begin(
  fake = fakeWebSpeech(),
  { request = aRequest(), signal = never, engine = createWebSpeechEngine(fake.webSpeech) } = {},
) {
  const hearing = hear(engine.speak(request, { signal }));
  await settle();
  return { ...fake, engine, hearing, utterance: fake.spoken[0]! };
}

describe('speak', () => {
  it('says the text in the voice and at the rate', async () => {
    const voice = aSpeechVoice({ lang: 'de-DE' });

    const { utterance } = await begin(fakeWebSpeech([voice]), { request: aRequest({ rate: 3 }) });

    expect(utterance).toMatchObject({ text: TEXT, voice, lang: 'de-DE', rate: 3 });
  });

  it('tells the start, each word and ends with the text', async () => {
    const { utterance, hearing } = await begin();

    utterance.emit('start');
    utterance.emit('boundary', { name: 'sentence', charIndex: 0, charLength: TEXT.length });
    utterance.emit('boundary', { name: 'word', charIndex: 0, charLength: 5 });
    utterance.emit('boundary', { name: 'word', charIndex: 6 });
    utterance.emit('end');

    expect(await hearing.outcome).toBeUndefined();
    expect(hearing.events).toMatchObject([
      { type: 'started' },
      { type: 'boundary', boundary: { charIndex: 0, charLength: 5 } },
      { type: 'boundary', boundary: { charIndex: 6, charLength: 3 } },
    ]);
  });

  it.each(['interrupted', 'canceled', 'synthesis-failed', 'not-allowed'])(
    'fails when told "%s"',
    async (error) => {
      const { utterance, hearing } = await begin();

      utterance.emit('error', { error });

      expect(await hearing.outcome).toMatchObject({ code: 'device_voice_failed' });
    },
  );

  it('empties a queue that is stuck, and leaves an empty one alone', async () => {
    const { synthesis } = await begin();
    expect(synthesis.cancel).not.toHaveBeenCalled();

    const stuck = fakeWebSpeech();
    stuck.synthesis.pending = true;
    await begin(stuck);
    expect(stuck.synthesis.cancel).toHaveBeenCalledOnce();
  });

  it('is not found when there is no such voice', async () => {
    const { hearing, synthesis } = await begin(fakeWebSpeech(), {
      request: aRequest({ voiceId: 'Nobody' }),
    });

    await vi.advanceTimersByTimeAsync(10_000);

    expect(await hearing.outcome).toMatchObject({ code: 'voice_not_found' });
    expect(synthesis.speak).not.toHaveBeenCalled();
  });

  it('ends when the platform no longer speaks', async () => {
    const { utterance, synthesis, hearing } = await begin();
    utterance.emit('start');

    synthesis.speaking = false;
    await vi.advanceTimersByTimeAsync(2_000);

    expect(await hearing.outcome).toBeUndefined();
  });
});

describe('an abort', () => {
  it('silences at once and throws its reason', async () => {
    const abort = new AbortController();
    const { synthesis, hearing } = await begin(fakeWebSpeech(), { signal: abort.signal });

    abort.abort('enough');

    expect(synthesis.cancel).toHaveBeenCalledOnce();
    expect(await hearing.outcome).toBe('enough');
  });

  it('before the start makes no call', async () => {
    const { synthesis, hearing } = await begin(fakeWebSpeech(), {
      signal: AbortSignal.abort('no'),
    });

    expect(await hearing.outcome).toBe('no');
    expect(synthesis.getVoices).not.toHaveBeenCalled();
    expect(synthesis.cancel).not.toHaveBeenCalled();
  });

  it('of an earlier utterance does not silence the present one', async () => {
    const abort = new AbortController();
    const { engine, spoken, synthesis, hearing } = await begin(fakeWebSpeech(), {
      signal: abort.signal,
    });
    const second = hear(engine.speak(aRequest(), { signal: never }));
    await settle();
    synthesis.cancel.mockClear();

    abort.abort('enough');

    expect(await hearing.outcome).toBe('enough');
    expect(synthesis.cancel).not.toHaveBeenCalled();
    spoken[1]!.emit('end');
    expect(await second.outcome).toBeUndefined();
  });
});

describe('listVoices', () => {
  it('waits for voices that come late', async () => {
    const { webSpeech, change } = fakeWebSpeech([]);
    const listed = createWebSpeechEngine(webSpeech).listVoices({ signal: never });
    await settle();

    change([aSpeechVoice({ lang: 'en_US' })]);
    await vi.advanceTimersByTimeAsync(300);

    expect(await listed).toEqual([
      { engineId: 'device', id: 'Anna', name: 'Anna', language: 'en-US' },
    ]);
  });

  it('does not wait where the wait is over', async () => {
    const lateVoices = { areOver: async () => true, end: async () => {} };
    const engine = createBrowserVoicesEngine({
      webSpeech: fakeWebSpeech([]).webSpeech,
      lateVoices,
    });

    expect(await engine.listVoices({ signal: never })).toEqual([]);
  });

  it('tells default, remote and nameless voices', async () => {
    const { webSpeech } = fakeWebSpeech([
      aSpeechVoice({ voiceURI: 'urn:a', name: '' }),
      aSpeechVoice({ voiceURI: 'urn:b', name: 'Far', localService: false }),
      aSpeechVoice({ voiceURI: 'urn:c', name: 'Own', default: true }),
    ]);

    const voices = await createWebSpeechEngine(webSpeech).listVoices({ signal: never });

    expect(voices.map(({ id, name, isRemote }) => [id, name, isRemote ?? false])).toEqual([
      ['urn:c', 'Own', false],
      ['urn:a', 'urn:a', false],
      ['urn:b', 'Far', true],
    ]);
  });
});
