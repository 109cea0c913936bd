import { describe, expect, it } from 'vitest';
import { DEMO_VOICES } from '../../server/account/demo-voices.ts';
import { codeOf, LIBRARY_VOICE_ID, readLines, until, useServer, VOICE_ID } from './harness.ts';

const flash = 'eleven_flash_v2_5';
const LONG = 'word '.repeat(120).trim();

describe('credits', () => {
  const harness = useServer({ sound: 'tone' });
  const { call, speak } = harness;
  const used = async () => (await (await call('/v1/user/subscription')).json()).character_count;

  it.each([
    ['Ten chars.', 'eleven_multilingual_v2', VOICE_ID, '10'],
    ['Ten chars.', flash, VOICE_ID, '5'],
    ['Ten chars.', 'eleven_multilingual_v2', LIBRARY_VOICE_ID, '20'],
    ['😀😀', 'eleven_multilingual_v2', VOICE_ID, '2'],
    ['  ', 'eleven_multilingual_v2', VOICE_ID, '1'],
    ['  ', flash, VOICE_ID, '0'],
  ])('costs %j with %s and %s: %s', async (text, model_id, voiceId, cost) => {
    const response = await speak({ text, model_id }, { voiceId });

    expect(response.headers.get('character-cost')).toBe(cost);
  });

  it('shows a spending later than it counts it', async () => {
    harness.server.configure({ creditsUsed: 0, creditLimit: 15, counterDelayMs: 150 });

    await speak({ text: 'Ten chars.', model_id: 'eleven_multilingual_v2' });
    const atOnce = await used();
    const refused = await (await speak({ text: 'Ten chars.' })).json();
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(atOnce).toBe(0);
    expect(refused.detail.code).toBe('quota_exceeded');
    expect(refused.detail.message.match(/\d+/gu).slice(-3)).toEqual(['15', '5', '10']);
    expect(await used()).toBe(10);
  });

  it.each([
    ['full', 300],
    ['none', 0],
  ] as const)('charges an aborted request: %s', async (chargeOnAbort, expected) => {
    harness.server.configure({ chargeOnAbort, pace: 3, creditsUsed: 0, counterDelayMs: 0 });
    const leaving = new AbortController();
    await speak({ text: LONG, model_id: flash }, { signal: leaving.signal });

    leaving.abort();
    await until(() => harness.server.requests[0]?.aborted === true);

    expect(await used()).toBe(expected);
  });
});

describe('parallel requests', () => {
  const harness = useServer({ sound: 'tone', concurrencyLimit: 1, pace: 3 });
  const { speak } = harness;
  const body = { text: LONG, model_id: flash };

  it('refuses one too many and lets go at once after an abort', async () => {
    const leaving = new AbortController();
    const first = await speak(body, { signal: leaving.signal });
    const second = await speak(body);
    leaving.abort();
    await until(() => harness.server.requests[0]?.aborted === true);
    const third = await speak(body);

    expect(first.headers.get('maximum-concurrent-requests')).toBe('1');
    expect(await codeOf(second)).toBe('429 concurrent_limit_exceeded');
    expect(third.status).toBe(200);
    await third.body?.cancel();
  });

  it('holds the slot for a while when told to', async () => {
    harness.server.configure({ slotAfterAbort: 'hold', slotHoldMs: 150 });
    const leaving = new AbortController();
    await speak(body, { signal: leaving.signal });
    leaving.abort();
    await until(() => harness.server.requests[0]?.aborted === true);
    const tooSoon = await speak(body);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const later = await speak(body);

    expect([tooSoon.status, later.status]).toEqual([429, 200]);
    await later.body?.cancel();
  });

  it('queues when told to', async () => {
    harness.server.configure({ overLimit: 'queue', pace: 0 });
    const order: string[] = [];
    const read = async (text: string) => {
      await readLines(await speak({ ...body, text }));
      order.push(text);
    };

    await Promise.all([read('One.'), read('Two.'), read('Three.')]);

    expect(order.toSorted()).toEqual(['One.', 'Three.', 'Two.']);
  });

  it('has more room on better plans and quicker models', async () => {
    harness.server.configure({ concurrencyLimit: null, plan: 'free' });

    const quick = await speak({ text: 'Hi.', model_id: flash });
    const standard = await speak({ text: 'Hi.', model_id: 'eleven_multilingual_v2' });

    expect(quick.headers.get('maximum-concurrent-requests')).toBe('4');
    expect(standard.headers.get('maximum-concurrent-requests')).toBe('2');
  });
});

describe('voices', () => {
  const harness = useServer({ sound: 'tone' });
  const { call } = harness;

  async function allPages(size: number) {
    const pages: string[][] = [];
    let token: string | null = null;
    do {
      const query: string = token ? `&next_page_token=${token}` : '';
      const page = await (await call(`/v2/voices?page_size=${size}${query}`)).json();
      pages.push(page.voices.map((voice: { voice_id: string }) => voice.voice_id));
      token = page.has_more ? page.next_page_token : null;
    } while (token !== null);
    return pages;
  }

  it.each([0, 1, 20, 101, 1_000])('pages through %i', async (count) => {
    harness.server.configure({ voices: count });

    const pages = await allPages(100);

    expect(new Set(pages.flat()).size).toBe(count);
    expect(pages.flat()).toHaveLength(count);
    expect(pages[0]?.length ?? 0).toBeGreaterThanOrEqual(Math.min(count, 101));
  });

  it('loses the premade voices when their time is over', async () => {
    harness.server.configure({ premadeVoices: false });

    const { voices } = await (await call('/v1/voices')).json();
    const gone = await call(`/v1/voices/${VOICE_ID}`);

    expect(voices).toHaveLength(DEMO_VOICES.length - 4);
    expect(await codeOf(gone)).toBe('404 voice_not_found');
  });

  it('searches, and refuses pages that are too large', async () => {
    const found = await (await call('/v2/voices?search=scottish')).json();
    const tooLarge = await call('/v2/voices?page_size=101');

    expect(found.voices.map(({ name }: { name: string }) => name)).toEqual(['Isla']);
    expect(await codeOf(tooLarge)).toBe('400 invalid_page_size');
  });

  it('puts markup where it is displayed', async () => {
    harness.server.configure({ markupInStrings: true });

    const voice = await (await call(`/v1/voices/${VOICE_ID}`)).json();

    expect(voice.name).toContain('<img');
    expect(voice.labels.accent).toContain('<img');
    expect(voice.voice_id).toBe(VOICE_ID);
  });

  it('keeps its own knowledge of a voice to itself', async () => {
    expect(await (await call('/v1/voices')).text()).not.toContain('espeak');
  });
});

describe('history', () => {
  const harness = useServer({ sound: 'tone' });
  const { call, speak } = harness;

  async function speakThree() {
    const ids: string[] = [];
    for (const text of ['First.', 'Second.', 'Third.']) {
      const response = await speak({ text, model_id: flash }, { suffix: '' });
      await response.arrayBuffer();
      ids.push(response.headers.get('history-item-id') ?? '');
    }
    return ids;
  }

  it('lists what was spoken, newest first, in pages', async () => {
    const ids = await speakThree();

    const first = await (await call('/v1/history?page_size=2')).json();
    const rest = await (
      await call(`/v1/history?start_after_history_item_id=${first.last_history_item_id}`)
    ).json();

    expect(first.history.map(({ text }: { text: string }) => text)).toEqual(['Third.', 'Second.']);
    expect(first.has_more).toBe(true);
    expect(rest.history[0]).toMatchObject({ history_item_id: ids[0], text: 'First.' });
    const { character_count_change_from: from, character_count_change_to: to } = first.history[0];
    expect(to - from).toBe(3);
  });

  it('keeps nothing without logging', async () => {
    const response = await speak(
      { text: 'Hi.', model_id: flash },
      { query: '?enable_logging=false' },
    );

    expect(response.headers.get('history-item-id')).toBe('not_stored');
    expect((await (await call('/v1/history')).json()).history).toEqual([]);
  });

  it('plays, packs and deletes', async () => {
    const ids = await speakThree();
    const audio = Buffer.from(await (await call(`/v1/history/${ids[0]}/audio`)).arrayBuffer());
    const one = await call('/v1/history/download', { body: { history_item_ids: [ids[0]] } });
    const two = await call('/v1/history/download', { body: { history_item_ids: ids.slice(0, 2) } });
    const none = await call('/v1/history/download', { body: {} });
    const removed = await (await call(`/v1/history/${ids[0]}`, { method: 'DELETE' })).json();

    expect(audio.toString('latin1', 0, 3)).toBe('ID3');
    expect(Buffer.from(await one.arrayBuffer()).equals(audio)).toBe(true);
    expect(two.headers.get('content-type')).toBe('application/zip');
    expect(Buffer.from(await two.arrayBuffer()).readUInt32LE(0)).toBe(0x04034b50);
    expect([none.status, Object.keys(await none.json())]).toEqual([400, ['error', 'message']]);
    expect(removed).toEqual({ status: 'ok' });
    expect(await codeOf(await call(`/v1/history/${ids[0]}`))).toBe('404 history_item_not_found');
  });
});
