import { describe, expect, it } from 'vitest';
import { engines } from '@/utils/engines';
import type { ElevenLabsOptions } from '@/utils/engines/elevenlabs/engine';
import type { AudioEngine, SpeechEngine, UtteranceEvent, VoiceEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import type { EngineId, Model, WordBoundary } from '@/utils/speech/types';
import {
  endlessTts,
  endlessWebSpeech,
  performingTts,
  performingWebSpeech,
  silentTts,
  silentWebSpeech,
} from './performers';
import { apiFetch, silentFetch } from './recorded-api';

const TEXT = 'Dr. Smith’s 2 cats, “Ada” & Bo, sleep… 猫が好き。';
const MODEL: Model = {
  id: 'model1',
  name: 'Model',
  maxTextLength: 5_000,
  languages: [],
  canUseStyle: false,
  canUseSpeakerBoost: false,
};

/**
 * An engine in a world that works, in one that fails, in one that never answers and, where it
 * speaks by itself, in one where it would speak for ever.
 */
interface Subject {
  id: EngineId;
  working(): SpeechEngine;
  failing(): SpeechEngine;
  pending(): SpeechEngine;
  endless?(): { engine: VoiceEngine; isSounding(): boolean };
}

const anElevenLabs = (fetch: typeof globalThis.fetch, options: Partial<ElevenLabsOptions> = {}) =>
  engines.elevenlabs({
    origin: async () => 'https://api.elevenlabs.io',
    fetch,
    readKey: async () => 'key',
    ...options,
  });

const subjects: Record<string, Subject> = {
  elevenlabs: {
    id: 'elevenlabs',
    working: () => anElevenLabs(apiFetch(TEXT)),
    failing: () => anElevenLabs(async () => new Response('', { status: 403 })),
    pending: () => anElevenLabs(silentFetch),
  },
  'device, chrome.tts': {
    id: 'device',
    working: () => engines.device({ tts: performingTts() }),
    failing: () => engines.device({ tts: performingTts({ fails: true }) }),
    pending: () => engines.device({ tts: silentTts() }),
    endless() {
      const { tts, isSounding } = endlessTts();
      return { engine: engines.device({ tts }), isSounding };
    },
  },
  'device, Web Speech': {
    id: 'device',
    working: () => engines.device({ webSpeech: performingWebSpeech() }),
    failing: () => engines.device({ webSpeech: performingWebSpeech({ fails: true }) }),
    pending: () => engines.device({ webSpeech: silentWebSpeech() }),
    endless() {
      const { webSpeech, isSounding } = endlessWebSpeech();
      return { engine: engines.device({ webSpeech }), isSounding };
    },
  },
};

it('has a subject for every engine of the registry', () => {
  const tested = new Set(Object.values(subjects).map(({ id }) => id));

  expect([...tested].toSorted()).toEqual(Object.keys(engines).toSorted());
});

describe.each(Object.entries(subjects))('engine %s', (_, subject) => {
  it('is registered under its own id', () => {
    expect(subject.working().id).toBe(subject.id);
  });

  it('lists voices of its own, each once', async () => {
    const voices = await subject.working().listVoices({ signal: never() });

    expect(voices.length).toBeGreaterThan(1);
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    for (const voice of voices) {
      expect(voice).toMatchObject({ engineId: subject.id, name: expect.stringMatching(/\S/) });
    }
  });

  it('tells every word of the text, in order and inside it', async () => {
    const boundaries = await boundariesOf(subject.working(), never());

    const told = boundaries.map(({ charIndex, charLength }) =>
      TEXT.slice(charIndex, charIndex + charLength),
    );
    expect(boundaries).toEqual(boundaries.toSorted((a, b) => a.charIndex - b.charIndex));
    expect(coveredBy(boundaries)).toBe(lettersOf(TEXT));
    expect(told.every((word) => word === word.trim() && word !== '')).toBe(true);
    let until = 0;
    for (const { startSeconds, endSeconds } of boundaries) {
      expect(startSeconds).toBeGreaterThanOrEqual(until);
      expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
      until = endSeconds;
    }
  });

  describe.each(callsOf(subject.working()))('%s', (_name, call) => {
    it('fails with a code', async () => {
      await expect(call(subject.failing(), never())).rejects.toBeInstanceOf(SpeechError);
    });

    it('rejects with the reason of an abort', async () => {
      const abort = new AbortController();
      const outcome = call(subject.pending(), abort.signal);

      abort.abort('enough');

      await expect(outcome).rejects.toBe('enough');
    });

    it('rejects with the reason of an abort that came before', async () => {
      await expect(call(subject.working(), AbortSignal.abort('no'))).rejects.toBe('no');
    });
  });
});

it('is known of every engine that speaks by itself how it is silenced', () => {
  for (const { working, endless } of Object.values(subjects)) {
    expect(endless !== undefined).toBe(working().kind === 'voice');
  }
});

const endlessSubjects = Object.entries(subjects).flatMap(([name, { endless }]) =>
  endless ? [[name, endless] as const] : [],
);

describe.each(endlessSubjects)('engine %s, while it speaks,', (_, endless) => {
  it('is silenced by an abort and rejects with its reason', async () => {
    const { engine, isSounding } = endless();
    const abort = new AbortController();
    const utterance = utteranceOf(engine, abort.signal);
    expect(await utterance.next()).toEqual({ done: false, value: { type: 'started' } });
    const next = utterance.next();
    expect(isSounding()).toBe(true);

    abort.abort('enough');

    expect(isSounding()).toBe(false);
    await expect(next).rejects.toBe('enough');
  });

  it('is silenced when nobody listens any more', async () => {
    const { engine, isSounding } = endless();
    const utterance = utteranceOf(engine, never());
    await utterance.next();

    await utterance.return?.();

    expect(isSounding()).toBe(false);
  });
});

function utteranceOf(engine: VoiceEngine, signal: AbortSignal): AsyncIterator<UtteranceEvent> {
  const request = { text: TEXT, voiceId: 'Anna', rate: 1 };
  return engine.speak(request, { signal })[Symbol.asyncIterator]();
}

describe.each(callsOf(anElevenLabs(silentFetch)))('without a key, %s', (_, call) => {
  it('asks nobody', async () => {
    let requests = 0;
    const engine = anElevenLabs(
      async () => {
        requests += 1;
        return new Response('', { status: 403 });
      },
      { readKey: async () => undefined },
    );

    await expect(call(engine, never())).rejects.toMatchObject({ code: 'no_key' });
    expect(requests).toBe(0);
  });
});

type Call = (engine: SpeechEngine, signal: AbortSignal) => Promise<unknown>;

function callsOf(engine: SpeechEngine): [string, Call][] {
  const ofBoth: [string, Call][] = [
    ['listVoices', (subject, signal) => subject.listVoices({ signal })],
    ['speaking', boundariesOf],
  ];
  if (engine.kind === 'voice') return ofBoth;
  return [
    ...ofBoth,
    ['listModels', (subject, signal) => expectAudio(subject).listModels({ signal })],
    ['voiceDefaults', (subject, signal) => expectAudio(subject).voiceDefaults('a', { signal })],
    ['readBalance', (subject, signal) => expectAudio(subject).readBalance({ signal })],
    ['checkKey', (subject, signal) => expectAudio(subject).checkKey({ signal })],
  ];
}

function boundariesOf(engine: SpeechEngine, signal: AbortSignal): Promise<WordBoundary[]> {
  return engine.kind === 'audio' ? synthesized(engine, signal) : spoken(engine, signal);
}

async function synthesized(engine: AudioEngine, signal: AbortSignal): Promise<WordBoundary[]> {
  const request = { text: TEXT, voiceId: 'voice1', model: MODEL };
  const events = await Array.fromAsync(engine.synthesize(request, { signal }));
  return events.flatMap((event) => (event.type === 'audio' ? event.boundaries : []));
}

async function spoken(engine: VoiceEngine, signal: AbortSignal): Promise<WordBoundary[]> {
  const request = { text: TEXT, voiceId: 'Anna', rate: 3 };
  const events = await Array.fromAsync(engine.speak(request, { signal }));
  expect(events[0]).toEqual({ type: 'started' });
  return events.flatMap((event) => (event.type === 'boundary' ? [event.boundary] : []));
}

function expectAudio(engine: SpeechEngine): AudioEngine {
  if (engine.kind === 'audio') return engine;
  throw new Error('expected an engine that returns audio');
}

function coveredBy(boundaries: WordBoundary[]): string {
  return boundaries
    .map(({ charIndex, charLength }) => lettersOf(TEXT.slice(charIndex, charIndex + charLength)))
    .join('');
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function never(): AbortSignal {
  return new AbortController().signal;
}
