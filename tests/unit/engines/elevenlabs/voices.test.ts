import { describe, expect, it } from 'vitest';
import { anEngine, errorOf, json, never, refusal, type Call } from './support';

const LACKS_RIGHT = 'The API key you used is missing the permission voices_read to execute this';

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
