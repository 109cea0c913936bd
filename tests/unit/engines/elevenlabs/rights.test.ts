import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type ClientOptions } from '@/utils/engines/elevenlabs/client';
import { createElevenLabsEngine } from '@/utils/engines/elevenlabs/engine';
import { FLASH } from '@/utils/engines/elevenlabs/model-families';
import { SpeechError } from '@/utils/speech/errors';
import { DEMO_KEY, startStandIn, type ServerConfig, type StandIn } from '../../../server/index.ts';
import { aRequest, collect, errorOf, never } from './support';

const SCOPES = ['text_to_speech', 'voices_read', 'models_read', 'user_read'] as const;
type Scope = (typeof SCOPES)[number];

const QUICK: Partial<ServerConfig> = { firstByteDelayMs: 0, pace: 0, sound: 'tone' };

/** All sixteen ways in which a key may be limited. */
const SUBSETS = Array.from({ length: 2 ** SCOPES.length }, (_, bits) => ({
  lacks: SCOPES.filter((_scope, index) => (bits & (2 ** index)) !== 0),
}));

let server: StandIn;

beforeAll(async () => {
  server = await startStandIn({ secure: false, config: QUICK });
}, 30_000);

beforeEach(() => {
  server.reset();
  server.configure(QUICK);
});

afterAll(() => server.close());

/** The engine with a key that lacks these rights, and what it learns of them. */
function aLimitedKey(missing: readonly Scope[]) {
  server.configure({ scopes: SCOPES.filter((scope) => !missing.includes(scope)) });
  const learned = new Map<string, boolean>();
  const options: ClientOptions = {
    origin: async () => server.origin,
    fetch,
    readKey: async () => DEMO_KEY,
    onRight: (_origin, scope, isGiven) => void learned.set(scope, isGiven),
  };
  const lacks = () => [...learned].filter(([, isGiven]) => !isGiven).map(([scope]) => scope);
  return { engine: createElevenLabsEngine(options), client: createClient(options), lacks };
}

const askBalance = (client: ReturnType<typeof createClient>) =>
  client.requestJson({ path: '/v1/user/subscription', scope: 'user_read' }, { signal: never });

describe.each(SUBSETS)('a key without $lacks', ({ lacks: missing }) => {
  const has = (scope: Scope) => !missing.includes(scope);

  it('connects if it may speak, and is otherwise told what it lacks', async () => {
    const { engine } = aLimitedKey(missing);

    const outcome = await engine.checkKey({ signal: never }).catch((error: unknown) => error);

    if (has('text_to_speech')) return expect(outcome).toBeUndefined();
    expect(outcome).toBeInstanceOf(SpeechError);
    expect(outcome).toMatchObject({
      code: 'missing_permission',
      details: { scope: 'text_to_speech' },
    });
  });

  it('has voices to offer, and reads with them if it may speak', async () => {
    const { engine } = aLimitedKey(missing);

    const [voice] = await engine.listVoices({ signal: never });
    const request = aRequest({ voiceId: voice!.id, model: FLASH });
    const { events, error } = await collect(engine.synthesize(request, { signal: never }));

    if (has('text_to_speech')) {
      expect(error).toBeUndefined();
      expect(events.some(({ type }) => type === 'audio')).toBe(true);
    } else {
      expect(error).toMatchObject({ code: 'missing_permission' });
    }
  });

  it('shows what it lacks by being used, and nothing that it has', async () => {
    const { engine, client, lacks } = aLimitedKey(missing);
    const [voice] = await engine.listVoices({ signal: never });
    const request = aRequest({ voiceId: voice!.id, model: FLASH });

    await collect(engine.synthesize(request, { signal: never }));
    await engine.listModels({ signal: never }).catch(() => undefined);
    await askBalance(client).catch(() => undefined);

    expect(lacks().toSorted()).toEqual(missing.toSorted());
  });

  it('shows that it has a right as soon as it was given', async () => {
    const { engine, client, lacks } = aLimitedKey(missing);
    await engine.listModels({ signal: never }).catch(() => undefined);
    await askBalance(client).catch(() => undefined);

    server.configure({ scopes: 'all' });
    await engine.listModels({ signal: never });
    await askBalance(client);

    expect(lacks()).toEqual([]);
  });
});

it('a right is told of the origin that was asked', async () => {
  server.configure({ scopes: [] });
  const told: unknown[] = [];
  const engine = createElevenLabsEngine({
    origin: async () => server.origin,
    fetch,
    readKey: async () => DEMO_KEY,
    onRight: (...facts) => void told.push(facts),
  });

  const error = await errorOf(engine.listModels({ signal: never }));

  expect(error.code).toBe('missing_permission');
  expect(told).toEqual([[server.origin, 'models_read', false]]);
});
