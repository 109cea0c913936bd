import { describe, expect, it } from 'vitest';
import { anEngine, errorOf, json, never, refusal, type Call } from './support';

const LACKS_RIGHT = 'The API key you used is missing the permission voices_read to execute this';

const PREVIEW = 'https://storage.googleapis.com/eleven-public-prod/previews/a.mp3';

const voice = (id: string, extra: object = {}) => ({ voice_id: id, name: id, ...extra });

describe('listVoices', () => {
  it('reads all pages and names each voice once', async () => {
    const pages: Record<string, object> = {
      '': { voices: [voice('a'), voice('b')], has_more: true, next_page_token: 't1' },
      t1: { voices: [voice('b'), voice('c')], has_more: true, next_page_token: 't2' },
      t2: { voices: [voice('d')], has_more: false, next_page_token: null },
    };
    const { engine, calls } = anEngine([toPage(pages)]);

    const voices = await engine.listVoices({ signal: never });

    expect(voices.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(calls.map(({ url }) => url.pathname)).toEqual([
      '/v2/voices',
      '/v2/voices',
      '/v2/voices',
    ]);
    expect(calls[0]?.url.search).toBe('?page_size=100&include_total_count=false');
    expect(calls[0]?.init.method).toBe('GET');
    expect(calls[0]?.headers.has('content-type')).toBe(false);
  });

  it.each<[string, (index: number) => object, number]>([
    [
      'a repeated token',
      (n) => ({ voices: [voice(`v${n}`)], has_more: true, next_page_token: 't' }),
      2,
    ],
    [
      'pages without anything new',
      (n) => ({ voices: [voice('v')], has_more: true, next_page_token: `t${n}` }),
      2,
    ],
    ['no token', () => ({ voices: [voice('v')], has_more: true }), 1],
    [
      'pages without end',
      (n) => ({ voices: [voice(`v${n}`)], has_more: true, next_page_token: `t${n}` }),
      50,
    ],
  ])('stops at %s', async (_, toBody, requests) => {
    // prettier-ignore
    let index = 0;
    const { engine, calls } = anEngine([() => json(toBody((index += 1)))]);

    await engine.listVoices({ signal: never });

    expect(calls).toHaveLength(requests);
  });

  it('may be empty', async () => {
    const { engine } = anEngine([json({ voices: [], has_more: false })]);

    expect(await engine.listVoices({ signal: never })).toEqual([]);
  });

  it.each([404, 405])('asks the first version when the second answers %d', async (status) => {
    const { engine, calls } = anEngine([
      json({ detail: 'Not Found' }, status),
      json({ voices: [voice('a')] }),
    ]);

    expect(await engine.listVoices({ signal: never })).toHaveLength(1);
    expect(calls[1]?.url.pathname).toBe('/v1/voices');
  });

  it('offers the public voices to a key that may not list its own', async () => {
    const { engine, calls } = anEngine([
      refusal(401, 'missing_permissions', { message: LACKS_RIGHT }),
      json({ voices: [voice('public')] }),
    ]);

    const voices = await engine.listVoices({ signal: never });

    expect(voices.map(({ id }) => id)).toEqual(['public']);
    expect(calls[1]?.url.pathname).toBe('/v1/voices');
    expect(calls[1]?.headers.has('xi-api-key')).toBe(false);
  });

  it('names the missing right where there are no public voices either', async () => {
    const { engine } = anEngine([
      refusal(401, 'missing_permissions', { message: LACKS_RIGHT }),
      json({ voices: [] }),
    ]);

    const error = await errorOf(engine.listVoices({ signal: never }));

    expect(error).toMatchObject({ code: 'missing_permission', details: { scope: 'voices_read' } });
  });

  it.each(['<html>', '', '[]', '{"voices":5}'])('does not take %j for a list', async (body) => {
    const { engine, calls } = anEngine([() => new Response(body)]);

    expect(await errorOf(engine.listVoices({ signal: never }))).toMatchObject({
      code: 'bad_response',
    });
    expect(calls).toHaveLength(2);
  });

  it('leaves out only entries that are no voices', async () => {
    const voices = [null, 5, {}, { voice_id: '' }, { voice_id: 'a', labels: 7, name: 3 }];
    const { engine } = anEngine([json({ voices })]);

    expect(await engine.listVoices({ signal: never })).toEqual([
      { engineId: 'elevenlabs', id: 'a', name: 'a' },
    ]);
  });
});

describe('a voice', () => {
  it('is described in the words of the service', async () => {
    const labels = { gender: 'male', accent: 'american', descriptive: 'confident', age: 'middle_aged', use_case: 'narration', language: 'en' }; // prettier-ignore
    const raw = voice('a', { name: ' Adam \n', category: 'premade', labels });

    expect(await mapped(raw)).toEqual({
      engineId: 'elevenlabs',
      id: 'a',
      name: 'Adam',
      language: 'en',
      description: 'male, middle aged, american, confident, narration',
      category: 'premade',
      labels: { gender: 'male', age: 'middle aged', accent: 'american', useCase: 'narration' },
      isPremadeEnding: true,
    });
  });

  it.each([
    [{ labels: { language: 'de' } }, 'de'],
    [{ verified_languages: [{ language: 'fr', locale: 'fr-CA' }, { language: 'en' }] }, 'fr-CA'],
    [{ labels: { language: 'en' }, verified_languages: [{ language: 'de' }, { language: 'en', locale: 'en-GB' }] }, 'en-GB'], // prettier-ignore
    [{ labels: { language: 'English' }, verified_languages: [{ language: 'pl' }] }, 'pl'],
    [{ labels: { language: 'English' } }, undefined],
    [{ labels: null, verified_languages: null }, undefined],
    [{ verified_languages: [null, 3, { language: 'it' }] }, 'it'],
  ])('of %j speaks %s', async (extra, language) => {
    expect((await mapped(voice('a', extra)))?.language).toBe(language);
  });

  it('tells what it was tried with, when it came and what it costs', async () => {
    const raw = voice('a', {
      verified_languages: [{ language: 'en' }, { language: 'de' }, { language: 'en' }, {}],
      preview_url: PREVIEW,
      created_at_unix: 1_700_000_000,
      sharing: { rate: 1.5 },
    });

    expect(await mapped(raw)).toMatchObject({
      languages: ['en', 'de'],
      previewUrl: PREVIEW,
      createdAt: 1_700_000_000_000,
      costMultiplier: 1.5,
    });
  });

  it.each([
    ['http://storage.googleapis.com/eleven-public-prod/a.mp3'],
    ['https://storage.googleapis.com/other/a.mp3'],
    ['https://storage.googleapis.com/eleven-public-prod/../other/a.mp3'],
    ['https://storage.googleapis.com.evil.test/eleven-public-prod/a.mp3'],
    ['https://me:pass@storage.googleapis.com/eleven-public-prod/a.mp3'],
    ['https://storage.googleapis.com:8443/eleven-public-prod/a.mp3'],
    ['javascript:alert(1)'],
    ['/eleven-public-prod/a.mp3'],
    [7],
  ])('is not heard from %s', async (url) => {
    expect(await mapped(voice('a', { preview_url: url }))).not.toHaveProperty('previewUrl');
  });

  it.each([
    [{ sharing: { rate: 1 } }],
    [{ sharing: { rate: -2 } }],
    [{ sharing: { rate: 'twice' } }],
    [{ sharing: null, created_at_unix: null, available_for_tiers: null }],
    [{ sharing: 'no', created_at_unix: 'today', verified_languages: 4, labels: [] }],
  ])('stays a voice with %j', async (extra) => {
    expect(await mapped(voice('a', extra))).toEqual({ engineId: 'elevenlabs', id: 'a', name: 'a' });
  });

  it.each([
    ['free', { sharing: { free_users_allowed: false } }, true],
    ['creator', { sharing: { free_users_allowed: false } }, undefined],
    ['starter', { available_for_tiers: ['creator', 'pro'] }, true],
    ['creator', { available_for_tiers: ['creator', 'pro'] }, undefined],
    [undefined, { available_for_tiers: ['creator', 'pro'] }, undefined],
  ])('on the plan %s with %j is told to be off it: %s', async (tier, extra, expected) => {
    const { engine } = anEngine([
      json({ voices: [voice('a', extra)], has_more: false }),
      tier === undefined ? refusal(401, 'missing_permissions') : json({ tier }),
    ]);

    const [first] = await engine.listVoices({ signal: never });

    expect(first?.notOnPlan).toBe(expected);
  });

  it('does not ask for the plan where nothing depends on it', async () => {
    const { engine, calls } = anEngine([json({ voices: [voice('a')], has_more: false })]);

    await engine.listVoices({ signal: never });

    expect(calls).toHaveLength(1);
  });

  it('keeps its name as text, within limits', async () => {
    const name = `<img src=x onerror=alert(1)>\u0000\t${'x'.repeat(500)}`;

    const { name: shown = '' } = (await mapped(voice('a', { name }))) ?? {};

    expect(shown.startsWith('<img src=x onerror=alert(1)> xxx')).toBe(true);
    expect(shown).toHaveLength(120);
  });
});

async function mapped(raw: object) {
  const { engine } = anEngine([json({ voices: [raw], has_more: false })]);
  const [first] = await engine.listVoices({ signal: never });
  return first;
}

function toPage(pages: Record<string, object>) {
  return ({ url }: Call) => json(pages[url.searchParams.get('next_page_token') ?? '']);
}
