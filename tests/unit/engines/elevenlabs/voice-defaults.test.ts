import { describe, expect, it } from 'vitest';
import { anEngine, errorOf, json, never, refusal } from './support';

const SERVICE = { stability: 0.5, similarity: 0.75, style: 0, speakerBoost: true, speed: 1 };

const ask = (reply: Response, voiceId = 'voice1') => {
  const { engine, calls } = anEngine([reply]);
  return { defaults: engine.voiceDefaults(voiceId, { signal: never }), calls };
};

describe('the defaults of a voice', () => {
  it('are asked of the voice itself', async () => {
    const own = { stability: 0.3, similarity_boost: 0.9, style: 0.1, use_speaker_boost: false };

    const { defaults, calls } = ask(json({ ...own, speed: 1.1, extra: 1 }), 'a/b');

    expect(await defaults).toEqual({
      stability: 0.3,
      similarity: 0.9,
      style: 0.1,
      speakerBoost: false,
      speed: 1.1,
    });
    expect(calls[0]!.url.pathname).toBe('/v1/voices/a%2Fb/settings');
  });

  it.each([
    ['says nothing', {}],
    ['says null', { stability: null, similarity_boost: null, style: null, speed: null }],
    ['says something else', { stability: 'high', use_speaker_boost: 1 }],
    ['answers with no object', 'x'],
  ])('are those of the service where it %s', async (_, answer) => {
    expect(await ask(json(answer)).defaults).toEqual(SERVICE);
  });

  it('are those of the service for a key without the right', async () => {
    expect(await ask(refusal(401, 'missing_permissions')).defaults).toEqual(SERVICE);
  });

  it('are not known of a voice that is gone', async () => {
    const { defaults } = ask(refusal(404, 'voice_not_found'));

    expect(await errorOf(defaults)).toMatchObject({ code: 'voice_not_found' });
  });
});
