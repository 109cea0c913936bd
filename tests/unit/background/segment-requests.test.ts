import { describe, expect, it } from 'vitest';
import { aModel } from '../speech/builders';
import {
  aBoundary,
  anAudioEvent,
  aReading,
  askFor,
  aSegment,
  beginSegment,
  SENTENCES,
  settle,
  setUpRequests,
  startOf,
  TEXT,
  type RequestsSetUp,
} from './builders';

const sessionId = aReading().session.id;

describe('a segment', () => {
  it('is announced before the engine answers', () => {
    const { requests, sent } = setUpRequests();

    requests.start(aReading(), 5, aSegment());

    expect(sent).toEqual([{ type: 'segment', sessionId, asked: 5, segment: aSegment() }]);
  });

  it('is relayed in order, its boundaries counted from the start of the text', async () => {
    const all = setUpRequests();
    const segment = startOf(1);
    const call = await beginSegment(all, 1);

    call.answer(
      { type: 'accepted', credits: 12 },
      anAudioEvent('AAAA', [aBoundary({ charIndex: 0 }), aBoundary({ charIndex: 4 })]),
      anAudioEvent('BBBB', [aBoundary({ charIndex: 11 })]),
    );
    call.end();
    await settle();

    const target = { sessionId, segment };
    expect(all.sent.slice(1)).toEqual([
      {
        type: 'audio',
        ...target,
        audio: 'AAAA',
        boundaries: [aBoundary({ charIndex: segment }), aBoundary({ charIndex: segment + 4 })],
      },
      {
        type: 'audio',
        ...target,
        audio: 'BBBB',
        boundaries: [aBoundary({ charIndex: segment + 11 })],
      },
      { type: 'completed', ...target },
    ]);
    expect(all.hooks.onAccepted).toHaveBeenCalledExactlyOnceWith(sessionId, 12);
  });

  it('is asked for with its own text, its neighbours as context, and the voice', async () => {
    const all = setUpRequests();
    const reading = aReading({ voiceId: 'voiceZ', settings: { stability: 0.4 } });

    const { request } = await beginSegment(all, 1, reading);

    expect(request).toEqual({
      text: SENTENCES[1],
      previousText: SENTENCES[0],
      nextText: `${SENTENCES[2]} ${SENTENCES[3]}`,
      voiceId: 'voiceZ',
      model: reading.session.model!,
      settings: { stability: 0.4 },
    });
  });

  it('at the edge of the text has no context there', async () => {
    const all = setUpRequests();

    const first = await beginSegment(all, 0);
    const last = await beginSegment(all, 3);

    expect(first.request.previousText).toBeUndefined();
    expect(last.request.nextText).toBeUndefined();
  });

  it('is not requested twice while its stream runs', async () => {
    const all = setUpRequests();
    const call = await beginSegment(all);
    call.answer({ type: 'accepted' }, anAudioEvent());

    await askFor(all);

    expect(all.engine.calls).toHaveLength(1);
    expect(call.signal.aborted).toBe(false);
  });

  it('is requested again once its stream has ended', async () => {
    const all = setUpRequests();
    const call = await beginSegment(all);
    call.end();
    await settle();

    await askFor(all);

    expect(all.engine.calls).toHaveLength(2);
  });

  it('of another session is another segment', async () => {
    const all = setUpRequests();
    await beginSegment(all);

    await beginSegment(all, 0, aReading({ id: 'session-2' }));

    expect(all.engine.calls).toHaveLength(2);
  });
});

describe('a need', () => {
  it.each([
    ['the next text', { charIndex: startOf(1), skip: 0 }, 1],
    ['a sentence further on', { charIndex: startOf(1), skip: 1 }, 2],
    ['the sentence before', { charIndex: startOf(2), skip: -1 }, 1],
    ['more than there is before', { charIndex: startOf(1), skip: -9 }, 0],
  ])('is answered with %s', async (_, need, sentence) => {
    const all = setUpRequests();

    const { request } = await askFor(all, need);

    expect(request.text.startsWith(SENTENCES[sentence]!)).toBe(true);
    expect(all.sent[0]).toMatchObject({
      type: 'segment',
      asked: need.charIndex,
      segment: { charIndex: startOf(sentence) },
    });
  });

  it('is answered only up to the text that is held already', async () => {
    const all = setUpRequests();

    const { request } = await askFor(all, {
      charIndex: startOf(1),
      before: startOf(2),
      ordinal: 2,
    });

    expect(request.text).toBe(SENTENCES[1]);
  });

  it.each([
    ['at the end of the text', { charIndex: TEXT.length }],
    ['past the last sentence', { charIndex: startOf(3), skip: 1 }],
  ])('%s ends the reading', async (_, need) => {
    const all = setUpRequests();

    await askFor(all, need);

    expect(all.engine.calls).toHaveLength(0);
    expect(all.sent).toEqual([
      { type: 'unavailable', sessionId, asked: need.charIndex, isEnd: true },
    ]);
  });

  it('never leads to more text than the model takes', async () => {
    const all = setUpRequests();
    const reading = aReading();
    reading.session.model!.maxTextLength = 30;

    all.requests.answer(reading, { charIndex: 0, skip: 0, ordinal: 2 });
    await settle();

    expect(all.engine.calls[0]!.request.text.length).toBeLessThanOrEqual(30);
  });
});

describe('abort', () => {
  it('aborts every stream and sends nothing more of them', async () => {
    const all = setUpRequests();
    const first = await beginSegment(all, 0);
    const second = await beginSegment(all, 1);
    const before = all.sent.length;

    all.requests.abort();
    first.answer(anAudioEvent());
    second.end();
    await settle();

    expect([first.signal.aborted, second.signal.aborted]).toEqual([true, true]);
    expect(all.sent).toHaveLength(before);
    expect(all.hooks.onFailed).not.toHaveBeenCalled();
  });

  it('in the moment a stream ends sends nothing more of it', async () => {
    const all: RequestsSetUp = setUpRequests({ onClose: () => all.requests.abort() });
    const call = await beginSegment(all);
    const before = all.sent.length;

    call.end();
    await settle();

    expect(all.sent).toHaveLength(before);
  });

  it('lets the same text be requested anew at once', async () => {
    const all = setUpRequests();
    await beginSegment(all);

    all.requests.abort();
    const again = await beginSegment(all);
    again.answer(anAudioEvent('CCCC'));
    await settle();

    expect(all.engine.calls).toHaveLength(2);
    expect(again.signal.aborted).toBe(false);
    expect(all.sent.at(-1)).toMatchObject({ type: 'audio', audio: 'CCCC' });
  });

  it('keeps a newer stream apart from the end of an aborted one', async () => {
    const all = setUpRequests();
    await beginSegment(all);
    all.requests.abort();
    await beginSegment(all);

    await askFor(all);

    expect(all.engine.calls).toHaveLength(2);
  });
});

describe('a part of a mixed text', () => {
  const part = {
    start: startOf(1),
    end: startOf(2) + SENTENCES[2].length,
    reader: {
      engineId: 'elevenlabs',
      voiceId: 'voiceB',
      voiceName: 'Ben',
      model: aModel({ id: 'eleven_v9', maxTextLength: 100 }),
      settings: { speed: 0.9 },
      format: 'mp3_22050_32',
    },
  } as const;

  it('is asked for as its reader speaks, with a context of its own', async () => {
    const all = setUpRequests();

    const { request } = await beginSegment(all, 1, { ...aReading(), part });

    expect(request).toEqual({
      text: SENTENCES[1],
      previousText: undefined,
      nextText: SENTENCES[2],
      voiceId: 'voiceB',
      model: part.reader.model,
      settings: { speed: 0.9 },
      format: 'mp3_22050_32',
    });
  });

  it('is planned to its end and by the limit of its model', async () => {
    const all = setUpRequests();

    all.requests.answer({ ...aReading(), part }, { charIndex: startOf(1), skip: 0, ordinal: 2 });
    all.requests.answer({ ...aReading(), part }, { charIndex: startOf(2), skip: 0, ordinal: 2 });
    await settle();

    expect(all.engine.calls.map(({ request }) => request.text)).toEqual([
      SENTENCES[1],
      SENTENCES[2],
    ]);
  });

  it('tells the player how much sound its bytes hold, and us what was refused', async () => {
    const all = setUpRequests();
    const call = await beginSegment(all, 1, { ...aReading(), part });

    call.answer({ type: 'accepted', bytesPerSecond: 4_000, refusedFormat: 'mp3_44100_192' });
    call.answer(anAudioEvent());
    await settle();

    expect(all.sent.at(-1)).toMatchObject({ type: 'audio', bytesPerSecond: 4_000 });
    expect(all.hooks.onFormatRefused).toHaveBeenCalledExactlyOnceWith(sessionId, 'mp3_44100_192');
  });
});
