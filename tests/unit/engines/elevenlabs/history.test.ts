import { describe, expect, it, vi } from 'vitest';
import { createAccountHistory } from '@/utils/engines/elevenlabs/history';
import type { ClientOptions } from '@/utils/engines/elevenlabs/client';
import { aClient, errorOf, json, never, refusal, stream, type Reply } from './support';

function aHistory(replies: Reply[], options: Partial<ClientOptions> = {}) {
  const { options: clientOptions, calls, clock } = aClient(replies, options);
  return { history: createAccountHistory(clientOptions), calls, clock };
}

const item = (extra: object = {}) => ({
  history_item_id: 'h1',
  date_unix: 1_790_000_000,
  character_count_change_from: 100,
  character_count_change_to: 138,
  content_type: 'audio/mpeg',
  state: 'created',
  ...extra,
});
const page = (history: unknown[], extra: object = {}) => json({ history, ...extra });
const sound = (type = 'audio/mpeg') =>
  new Response('sound', { headers: { 'content-type': type, 'content-length': '5' } });

describe('the list of recordings', () => {
  it('is asked for a hundred at a time, with only what is set', async () => {
    const { history, calls } = aHistory([page([])]);

    await history.list({ after: 'h9', voiceId: 'v1', modelId: 'm1' }, { signal: never });

    expect(calls[0]!.init.method).toBe('GET');
    expect(calls[0]!.url.pathname).toBe('/v1/history');
    expect(Object.fromEntries(calls[0]!.url.searchParams)).toEqual({
      page_size: '100',
      start_after_history_item_id: 'h9',
      voice_id: 'v1',
      model_id: 'm1',
    });
  });

  it.each([
    [{ search: 'sea' }, { search: 'sea', source: 'TTS' }],
    [
      { search: 'sea', source: 'STS' },
      { search: 'sea', source: 'STS' },
    ],
    [{ source: 'Flows' }, { source: 'Flows' }],
    [
      { since: 1_000_500, before: 2_000_000 },
      { date_after_unix: '1001', date_before_unix: '2000' },
    ],
  ] as const)('asks for %j as %j', async (query, words) => {
    const { history, calls } = aHistory([page([])]);

    await history.list(query, { signal: never });

    const asked = Object.fromEntries(calls[0]!.url.searchParams);
    expect(asked).toEqual({ page_size: '100', ...words });
  });

  it('tells of each what it is and what it cost', async () => {
    const told = { voice_id: 'v1', voice_name: 'Ada', model_id: 'm1', source: 'TTS' };
    const { history } = aHistory([page([item({ ...told, text: ' The  sea\nat night. ' })])]);

    const { items } = await history.list({}, { signal: never });

    expect(items).toEqual([
      {
        id: 'h1',
        madeAt: 1_790_000_000_000,
        opening: 'The sea at night.',
        voiceId: 'v1',
        voiceName: 'Ada',
        modelId: 'm1',
        source: 'TTS',
        credits: 38,
      },
    ]);
  });

  it('keeps only the first words of a long text, and no half of a character', async () => {
    const { history } = aHistory([
      page([item({ text: `${'a'.repeat(199)}😀${'b'.repeat(9_000)}` })]),
    ]);

    const { items } = await history.list({}, { signal: never });

    expect(items[0]!.opening).toHaveLength(200);
    expect(items[0]!.opening.isWellFormed()).toBe(true);
  });

  it('takes the words of a dialogue from its parts', async () => {
    const dialogue = [{ text: 'Who is there?', voice_id: 'v1' }, null, { text: 'Nobody.' }];
    const { history } = aHistory([page([item({ text: null, dialogue })])]);

    const { items } = await history.list({}, { signal: never });

    expect(items[0]!.opening).toBe('Who is there? Nobody.');
  });

  it.each([
    ['nothing but what is required', item({ text: null, voice_id: null, dialogue: null }), {}],
    ['a source nobody knows', item({ source: 'Telepathy' }), {}],
    ['a negative cost', item({ character_count_change_to: 90 }), { credits: 0 }],
    ['no number for a cost', item({ character_count_change_to: 'x' }), {}],
  ])('lists one with %s', async (_, raw, expected) => {
    const { history } = aHistory([page([raw])]);

    const { items } = await history.list({}, { signal: never });

    expect(items[0]).toMatchObject({ id: 'h1', opening: '', ...expected });
    expect(items[0]!.source).toBeUndefined();
  });

  it('leaves out what is broken, deleted, or would lead elsewhere', async () => {
    const broken = [null, 7, {}, item({ date_unix: 'now' }), item({ state: 'deleted' })];
    const { history } = aHistory([page([...broken, item({ history_item_id: '../user' }), item()])]);

    const { items } = await history.list({}, { signal: never });

    expect(items.map(({ id }) => id)).toEqual(['h1']);
  });

  it.each([
    [{ has_more: true, last_history_item_id: 'h7' }, 'h7'],
    [{ has_more: true, last_history_item_id: null }, 'h1'],
    [{ has_more: false, last_history_item_id: 'h7' }, undefined],
    [{}, undefined],
    // A service that goes round in a circle is not followed.
    [{ has_more: true, last_history_item_id: 'h0' }, undefined],
  ])('of %j goes on after %s', async (extra, next) => {
    const { history } = aHistory([page([item()], extra)]);

    expect((await history.list({ after: 'h0' }, { signal: never })).next).toBe(next);
  });

  it('does not take just anything for a page', async () => {
    const { history, calls } = aHistory([json({ history: 7 })]);

    expect(await errorOf(history.list({}, { signal: never }))).toMatchObject({
      code: 'bad_response',
    });
    expect(calls).toHaveLength(2);
  });

  it('tells that the key may not read it', async () => {
    const lacking: [string, boolean][] = [];
    const { history, calls } = aHistory([refusal(401, 'missing_permissions')], {
      onRight: (_, scope, isGiven) => lacking.push([scope, isGiven]),
    });

    expect(await errorOf(history.list({}, { signal: never }))).toMatchObject({
      code: 'missing_permission',
      details: { scope: 'speech_history_read' },
    });
    expect(lacking).toEqual([['speech_history_read', false]]);
    expect(calls).toHaveLength(1);
  });
});

describe('the sound of a recording', () => {
  it('comes with its type, and tells how much has come', async () => {
    const { history, calls } = aHistory([sound('audio/MPEG; charset=x')]);
    const told: unknown[] = [];
    const onProgress = (bytes: number, total?: number) => told.push([bytes, total]);

    const file = await history.audio('h1', { signal: never, onProgress });

    expect(calls[0]!.url.pathname).toBe('/v1/history/h1/audio');
    expect(new TextDecoder().decode(file.bytes)).toBe('sound');
    expect(file.type).toBe('audio/mpeg');
    expect(told).toEqual([[5, 5]]);
  });

  it.each([
    ['a web page', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['json', json({ detail: 'odd' })],
    ['nothing', new Response('', { headers: { 'content-type': 'audio/mpeg' } })],
  ])('is not %s', async (_, answer) => {
    const { history } = aHistory([answer]);

    expect(await errorOf(history.audio('h1', { signal: never }))).toMatchObject({
      code: 'bad_response',
    });
  });

  it('is asked for again when it broke off', async () => {
    const broken = () =>
      new Response(stream(['so'], { end: 'error' }), { headers: { 'content-type': 'audio/mpeg' } });
    const { history, calls } = aHistory([broken, sound()]);

    const file = await history.audio('h1', { signal: never });

    expect(file.bytes).toHaveLength(5);
    expect(calls).toHaveLength(2);
  });
});

describe('several recordings', () => {
  const zip = () => new Response('PK..', { headers: { 'content-type': 'application/zip' } });

  it('come packed into one file', async () => {
    const { history, calls } = aHistory([zip]);

    const file = await history.download(['h1', 'h2'], { signal: never });

    expect(calls[0]!.init.method).toBe('POST');
    expect(calls[0]!.url.pathname).toBe('/v1/history/download');
    expect(calls[0]!.body).toEqual({ history_item_ids: ['h1', 'h2'] });
    expect(file.type).toBe('application/zip');
  });

  it('are no archive when the answer is none', async () => {
    const { history } = aHistory([sound('application/zip')]);

    expect(await errorOf(history.download(['h1', 'h2'], { signal: never }))).toMatchObject({
      code: 'bad_response',
    });
  });

  it('may take the service longer than anything else', async () => {
    const { history, calls, clock } = aHistory(['silence']);
    const leaving = new AbortController();
    const work = history.download(['h1', 'h2'], { signal: leaving.signal });
    await vi.waitFor(() => expect(calls).toHaveLength(1));

    clock.expire(10_000);
    leaving.abort();

    await expect(work).rejects.toBe(leaving.signal.reason);
  });
});

describe('the removal of a recording', () => {
  const gone = () => json({ detail: { status: 'history_item_not_found', message: 'no' } }, 404);

  it('is asked for once', async () => {
    const { history, calls } = aHistory([json({ status: 'ok' })]);

    await history.remove('h1', { signal: never });

    expect(calls.map(({ init, url }) => [init.method, url.pathname])).toEqual([
      ['DELETE', '/v1/history/h1'],
    ]);
    expect(calls[0]!.init.body).toBeUndefined();
  });

  it('is done where there is nothing to remove', async () => {
    const { history } = aHistory([gone]);

    await expect(history.remove('h1', { signal: never })).resolves.toBeUndefined();
  });

  it('is not done by a service that has no such path', async () => {
    const { history } = aHistory([json({ detail: 'Not Found' }, 404)]);

    expect((await errorOf(history.remove('h1', { signal: never }))).code).toBe('rejected_request');
  });

  it.each([
    ['the line is lost', new TypeError('Failed to fetch'), 'network'],
    ['the service breaks down', refusal(500, 'internal_error'), 'service_unavailable'],
  ] as const)('is not asked for again when %s', async (_, reply, code) => {
    const { history, calls } = aHistory([reply]);

    expect((await errorOf(history.remove('h1', { signal: never }))).code).toBe(code);
    expect(calls).toHaveLength(1);
  });

  it('is asked for again when it was turned away for the moment', async () => {
    const { history, calls } = aHistory([
      refusal(429, 'rate_limit_exceeded'),
      json({ status: 'ok' }),
    ]);

    await history.remove('h1', { signal: never });

    expect(calls).toHaveLength(2);
  });

  it('tells that the key may not', async () => {
    const { history } = aHistory([refusal(401, 'missing_permissions')]);

    expect(await errorOf(history.remove('h1', { signal: never }))).toMatchObject({
      code: 'missing_permission',
      details: { scope: 'speech_history_write' },
    });
  });
});
