import { describe, expect, it, vi } from 'vitest';
import { SpeechError } from '@/utils/speech/errors';
import { anEngine, errorOf, json, line, never, refusal, speak, spoken } from './support';

const HERE = 'https://api.elevenlabs.io';
const THERE = 'https://gateway.example:8443';
const KEYS: Record<string, string> = { [HERE]: 'sk_here', [THERE]: 'sk_there' };
const SPOKEN = spoken([line('Hello world.')]);

/** Where the service is asked may change while requests are under way. */
function aTraveller(replies: Parameters<typeof anEngine>[0], onKey = () => undefined as void) {
  const place = { origin: HERE };
  const onKeyRefused = vi.fn<(origin: string) => void>();
  const { engine, calls } = anEngine(replies, {
    origin: async () => place.origin,
    readKey: async (origin) => {
      onKey();
      return KEYS[origin];
    },
    onKeyRefused,
  });
  const sent = () => calls.map(({ url, headers }) => [url.origin, headers.get('xi-api-key')]);
  return { place, engine, calls, sent, onKeyRefused };
}

describe('a key', () => {
  it('goes to the origin it belongs to, request by request', async () => {
    const { place, engine, sent } = aTraveller([SPOKEN]);

    await speak(engine);
    place.origin = THERE;
    await speak(engine);
    place.origin = HERE;
    await speak(engine);

    expect(sent()).toEqual([
      [HERE, 'sk_here'],
      [THERE, 'sk_there'],
      [HERE, 'sk_here'],
    ]);
  });

  it('goes nowhere else when the origin changes while it is looked up', async () => {
    const traveller = aTraveller([SPOKEN], () => void (traveller.place.origin = THERE));

    await speak(traveller.engine);

    expect(traveller.sent()).toEqual([[HERE, 'sk_here']]);
  });

  it('is refused for the origin that refused it', async () => {
    const traveller = aTraveller([
      () => {
        traveller.place.origin = THERE;
        return refusal(401, 'invalid_api_key');
      },
    ]);

    await speak(traveller.engine);

    expect(traveller.onKeyRefused).toHaveBeenCalledExactlyOnceWith(HERE);
  });

  it('is not asked for where there is none, and nothing is sent', async () => {
    const { place, engine, sent } = aTraveller([SPOKEN]);
    place.origin = 'https://stranger.example';

    const { error } = await speak(engine);

    expect(error).toMatchObject({ code: 'no_key' });
    expect(sent()).toEqual([]);
  });
});

it('asks nobody where the origin may not be asked', async () => {
  const readKey = vi.fn<() => Promise<string>>(async () => 'sk_here');
  const checkMayAsk = () => Promise.reject(new SpeechError('host_permission_missing'));
  const { engine, calls } = anEngine([SPOKEN], { checkMayAsk, readKey });

  const error = await errorOf(engine.listVoices({ signal: never }));

  expect(error.code).toBe('host_permission_missing');
  expect(readKey).not.toHaveBeenCalled();
  expect(calls).toEqual([]);
});

it('asks again where the person turned to while a list was under way', async () => {
  const page = (id: string) => json({ voices: [{ voice_id: id, name: id }], has_more: false });
  const traveller = aTraveller([
    () => {
      traveller.place.origin = THERE;
      return page('ofHere');
    },
    () => page('ofThere'),
  ]);

  const voices = await traveller.engine.listVoices({ signal: never });

  expect(voices.map(({ id }) => id)).toEqual(['ofThere']);
  expect(traveller.sent()).toEqual([
    [HERE, 'sk_here'],
    [THERE, 'sk_there'],
  ]);
});

it('what one origin cannot do is still asked of another', async () => {
  const { place, engine, calls } = aTraveller([
    ({ url }) => (url.origin === HERE ? new Response('', { status: 404 }) : SPOKEN.clone()),
  ]);

  await speak(engine);
  place.origin = THERE;
  const { events } = await speak(engine);

  expect(calls.at(-2)?.url.pathname).toMatch(/\/stream$/);
  expect(calls.at(-1)?.url.pathname).toMatch(/\/with-timestamps$/);
  expect(events.some((event) => event.type === 'audio' && event.boundaries.length > 0)).toBe(true);
});
