import { describe, expect, it } from 'vitest';
import { createVoiceLibrary } from '@/utils/engines/elevenlabs/library';
import { errorOf, json, never, refusal } from './support';

interface Asked {
  method?: string;
  url: URL;
  body?: unknown;
}

function aLibrary(...answers: Response[]) {
  const asked: Asked[] = [];
  const library = createVoiceLibrary({
    origin: async () => 'https://api.elevenlabs.io',
    readKey: async () => 'sk_test',
    fetch: async (input, init) => {
      const body =
        init?.body === undefined ? undefined : (JSON.parse(init.body as string) as unknown);
      asked.push({ method: init?.method, url: new URL(input as string), body });
      return answers.shift()!;
    },
  });
  return { library, asked };
}

const shared = (extra: object = {}) => ({
  voice_id: 'abc',
  public_owner_id: 'owner',
  name: 'Ada',
  ...extra,
});

describe('the voice library', () => {
  it('is asked for a page with only the filters that are set', async () => {
    const { library, asked } = aLibrary(json({ voices: [], has_more: false }));

    await library.list({ page: 2, search: 'deep', language: 'de', gender: '' }, { signal: never });

    expect(asked[0]!.url.pathname).toBe('/v1/shared-voices');
    expect(Object.fromEntries(asked[0]!.url.searchParams)).toEqual({
      page: '2',
      page_size: '30',
      search: 'deep',
      language: 'de',
    });
  });

  it('tells of each voice whose it is, and what it says of itself', async () => {
    const told = { language: 'en', gender: 'female', accent: 'irish', rate: 2 };
    const { library } = aLibrary(json({ voices: [shared(told)], has_more: true }));

    const page = await library.list({ page: 0 }, { signal: never });

    expect(page.hasMore).toBe(true);
    expect(page.voices).toEqual([
      {
        engineId: 'elevenlabs',
        id: 'abc',
        ownerId: 'owner',
        name: 'Ada',
        language: 'en',
        description: 'female, irish',
        labels: { gender: 'female', accent: 'irish' },
        costMultiplier: 2,
      },
    ]);
  });

  it.each([
    { public_owner_id: '../../v1/voices' },
    { voice_id: 'a/b' },
    { public_owner_id: undefined },
  ])('leaves out a voice whose ids would lead elsewhere: %j', async (extra) => {
    const { library } = aLibrary(json({ voices: [shared(extra), shared()], has_more: false }));

    const { voices } = await library.list({ page: 0 }, { signal: never });

    expect(voices.map(({ id }) => id)).toEqual(['abc']);
  });

  it('adds a voice under its name, once', async () => {
    const { library, asked } = aLibrary(json({ voice_id: 'abc' }));

    await library.add({ ownerId: 'owner', voiceId: 'abc', name: 'Ada' }, { signal: never });

    expect(asked).toEqual([
      {
        method: 'POST',
        url: new URL('https://api.elevenlabs.io/v1/voices/add/owner/abc'),
        body: { new_name: 'Ada' },
      },
    ]);
  });

  it.each([
    [401, 'missing_permissions', 'missing_permission'],
    [402, 'paid_plan_required', 'plan_required'],
  ])('says why a voice cannot be added: %d %s', async (status, name, code) => {
    const { library, asked } = aLibrary(refusal(status, name));

    const adding = library.add({ ownerId: 'owner', voiceId: 'abc', name: 'A' }, { signal: never });

    expect(await errorOf(adding)).toMatchObject({ code });
    expect(asked).toHaveLength(1);
  });

  it('does not take just anything for a page', async () => {
    const { library } = aLibrary(json({ voices: 7 }), json({ voices: 7 }));

    expect(await errorOf(library.list({ page: 0 }, { signal: never }))).toMatchObject({
      code: 'bad_response',
    });
  });
});
