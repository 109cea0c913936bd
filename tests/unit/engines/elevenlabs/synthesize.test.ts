import { describe, expect, it } from 'vitest';
import {
  aModel,
  anEngine,
  aRequest,
  audioOf,
  boundariesOf,
  line,
  sound,
  speak,
  spoken,
  stream,
  wordsOf,
} from './support';

const TEXT = 'Grüße, 世界 👋 — good bye now.';
const WORDS = ['Grüße', '世界', 'good', 'bye', 'now'];
const LINES = [
  line('Grüße, 世'),
  line('界 👋 — goo', { from: 0.8 }),
  line('d bye now.', { from: 1.7 }),
];
const HELLO = line('Hello world.');

describe('a request to speak', () => {
  it('asks for timed speech', async () => {
    const { engine, calls } = anEngine([spoken([HELLO])]);

    await speak(engine, aRequest({ previousText: 'Before.', nextText: 'After.' }));

    expect(calls[0]?.url.pathname).toBe('/v1/text-to-speech/voice1/stream/with-timestamps');
    expect(calls[0]?.url.search).toBe('?output_format=mp3_44100_128');
    expect(calls[0]?.body).toEqual({
      text: 'Hello world.',
      model_id: 'eleven_flash_v2_5',
      previous_text: 'Before.',
      next_text: 'After.',
    });
  });

  it('sends only the settings that the model uses', async () => {
    const settings = { stability: 0.3, similarity: 0.8, style: 0.2, speakerBoost: true };
    const { engine, calls } = anEngine([spoken([HELLO])]);

    await speak(engine, aRequest({ settings }));

    expect(calls[0]?.body.voice_settings).toEqual({ stability: 0.3, similarity_boost: 0.8 });
  });

  it.each([
    ['eleven_v3', 'See (1) (edit)', undefined],
    ['eleven_v4', 'See (1) (edit)', '(sighs)'],
    ['eleven_v4_turbo', 'See (1) (edit)', '(sighs)'],
    ['eleven_multilingual_v2', 'See [1] [edit]', '[sighs]'],
  ])('keeps page text from directing %s', async (id, text, previous) => {
    const { engine, calls } = anEngine([spoken([line('See (1) (edit)')])]);

    await speak(
      engine,
      aRequest({ text: 'See [1] [edit]', previousText: '[sighs]', model: aModel(id) }),
    );

    expect(calls[0]?.body.text).toBe(text);
    expect(calls[0]?.body.previous_text).toBe(previous);
  });

  it('replaces lone surrogates, which are no text', async () => {
    const { engine, calls } = anEngine([spoken([line('a\uFFFDb')])]);

    await speak(engine, aRequest({ text: 'a\uD83Db' }));

    expect(calls[0]?.body.text).toBe('a\uFFFDb');
  });

  it.each(['', ' \n\u00a0'])('is not sent for %j', async (text) => {
    const { engine, calls } = anEngine([spoken([HELLO])]);

    const { error } = await speak(engine, aRequest({ text }));

    expect(error).toMatchObject({ code: 'nothing_to_read' });
    expect(calls).toEqual([]);
  });
});

describe('accepted speech', () => {
  it('names its price first, then gives sound with the words it completes', async () => {
    const headers = { 'character-cost': '14', 'history-item-id': 'item1' };
    const { engine } = anEngine([spoken(LINES, headers)]);

    const { events, error } = await speak(engine, aRequest({ text: TEXT }));

    expect(error).toBe(undefined);
    expect(events[0]).toEqual({ type: 'accepted', credits: 14, historyItemId: 'item1' });
    expect(events.map(({ type }) => type)).toEqual(['accepted', 'audio', 'audio', 'audio']);
    expect(wordsOf(events, TEXT)).toEqual(WORDS);
    expect(audioOf(events)).toHaveLength(2.7 * 16_000);
  });

  it.each([
    [{}, { type: 'accepted' }],
    [{ 'character-cost': 'many', 'history-item-id': 'not_stored' }, { type: 'accepted' }],
    [{ 'character-cost': '0' }, { type: 'accepted', credits: 0 }],
  ])('with headers %j is %j', async (headers, expected) => {
    const { engine } = anEngine([spoken([HELLO], headers)]);

    expect((await speak(engine)).events[0]).toEqual(expected);
  });

  it.each([
    ['SSE framing', [`event: audio\nid: 1\ndata: ${HELLO}\n\n`, 'data: [DONE]\n\n']],
    ['no end of the last line', [HELLO]],
    ['lines without sound', [HELLO, '\n{"audio_base64":null}\n{"audio_base64":""}\n{}\n']],
    ['unknown keys', [HELLO.replace('{', '{"quality_check":null,"x":[1],')]],
  ])('may come with %s', async (_, chunks) => {
    const { engine } = anEngine([() => new Response(stream(chunks))]);

    const { events, error } = await speak(engine);

    expect(error).toBe(undefined);
    expect(wordsOf(events, 'Hello world.')).toEqual(['Hello', 'world']);
    expect(audioOf(events)).toHaveLength(19_200);
  });

  it.each([
    ['null', { alignment: null }],
    ['absent', {}],
    ['of another shape', { alignment: { characters: 'Hello' } }],
    ['empty', { alignment: { characters: [], character_start_times_seconds: [], character_end_times_seconds: [] } }], // prettier-ignore
  ])('sounds on when the alignment is %s', async (_, extra) => {
    const only = JSON.stringify({ audio_base64: sound(1), ...extra });
    const { engine } = anEngine([spoken([only])]);

    const { events, error } = await speak(engine);

    expect(error).toBe(undefined);
    expect(audioOf(events)).toHaveLength(16_000);
    expect(boundariesOf(events)).toEqual([]);
  });

  it('understands the NaN that Python writes', async () => {
    const broken = HELLO.replaceAll(/\[0,/g, '[NaN,').replace(/,1\.2\]/, ', NaN]');
    const { engine } = anEngine([spoken([broken])]);

    const { events, error } = await speak(engine);

    expect(error).toBe(undefined);
    expect(wordsOf(events, 'Hello world.')).toEqual(['Hello', 'world']);
  });

  it('says a line once that comes twice', async () => {
    const { engine } = anEngine([spoken([LINES[0]!, LINES[0]!, LINES[1]!, LINES[2]!])]);

    const { events } = await speak(engine, aRequest({ text: TEXT }));

    expect(audioOf(events)).toHaveLength(2.7 * 16_000);
    expect(wordsOf(events, TEXT)).toEqual(WORDS);
  });

  it('gives words of a line without sound along with the next sound', async () => {
    const silent = JSON.stringify({ ...JSON.parse(HELLO), audio_base64: '' });
    const { engine } = anEngine([spoken([silent, JSON.stringify({ audio_base64: sound(1.2) })])]);

    const { events } = await speak(engine);

    expect(events.map(({ type }) => type)).toEqual(['accepted', 'audio']);
    expect(wordsOf(events, 'Hello world.')).toEqual(['Hello', 'world']);
  });
});
