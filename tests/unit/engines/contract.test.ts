import { describe, expect, it } from 'vitest';
import { engines, type EngineOptions } from '@/utils/engines';
import type { SynthesisRequest } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';

const REQUEST: SynthesisRequest = {
  text: 'Hello world.',
  voiceId: 'voice1',
  model: {
    id: 'model1',
    name: 'Model',
    maxTextLength: 5_000,
    languages: [],
    canUseStyle: false,
    canUseSpeakerBoost: false,
  },
};
const refused = () => new Response('', { status: 403 });
const pending: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });

describe.each(Object.entries(engines))('engine %s', (id, create) => {
  const make = (options: Partial<EngineOptions>) =>
    create({ fetch: async () => refused(), readKey: async () => 'key', ...options });

  const calls: [string, (engine: ReturnType<typeof create>, signal: AbortSignal) => Promise<unknown>][] = [
    ['listVoices', (engine, signal) => engine.listVoices({ signal })],
    ['listModels', (engine, signal) => engine.listModels({ signal })],
    ['checkKey', (engine, signal) => engine.checkKey({ signal })],
    ['synthesize', (engine, signal) => Array.fromAsync(engine.synthesize(REQUEST, { signal }))],
  ]; // prettier-ignore

  it('is registered under its own id', () => {
    expect(make({}).id).toBe(id);
  });

  describe.each(calls)('%s', (_, call) => {
    it('fails with a code', async () => {
      await expect(call(make({}), new AbortController().signal)).rejects.toBeInstanceOf(
        SpeechError,
      );
    });

    it('asks nobody without a key', async () => {
      let requests = 0;
      const engine = make({
        readKey: async () => undefined,
        fetch: async () => {
          requests += 1;
          return refused();
        },
      });

      await expect(call(engine, new AbortController().signal)).rejects.toMatchObject({
        code: 'no_key',
      });
      expect(requests).toBe(0);
    });

    it('rejects with the reason of an abort', async () => {
      const abort = new AbortController();
      const outcome = call(make({ fetch: pending }), abort.signal);

      abort.abort('enough');

      await expect(outcome).rejects.toBe('enough');
    });
  });
});
