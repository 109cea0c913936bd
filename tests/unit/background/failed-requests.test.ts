import { describe, expect, it, vi } from 'vitest';
import { SpeechError } from '@/utils/speech/errors';
import { aModel } from '../speech/builders';
import {
  anAudioEvent,
  aReading,
  askFor,
  aVoice,
  beginSegment,
  cutsIn,
  SENTENCES,
  settle,
  setUpRequests,
  type RequestsSetUp,
} from './builders';

const sessionId = aReading().session.id;

describe('a stream that breaks', () => {
  const interrupted = () => new SpeechError('interrupted');

  async function breakStream(all: RequestsSetUp) {
    const call = await askFor(all);
    call.fail(interrupted());
    await settle();
  }

  it('may be asked for again twice, then the person is told', async () => {
    const all = setUpRequests();

    await breakStream(all);
    await breakStream(all);
    expect(all.hooks.onFailed).not.toHaveBeenCalled();
    await breakStream(all);

    expect(cutsIn(all.sent)).toEqual([true, true, false]);
    expect(all.hooks.onFailed).toHaveBeenCalledExactlyOnceWith(sessionId, {
      code: 'interrupted',
      details: {},
    });
  });

  it('may be asked for again after every stream that came whole', async () => {
    const all = setUpRequests();
    await breakStream(all);
    await breakStream(all);
    (await askFor(all)).end();
    await settle();

    await breakStream(all);

    expect(cutsIn(all.sent)).toEqual([true, true, true]);
  });

  it('tells the problem before it tells the player', async () => {
    const all: RequestsSetUp = setUpRequests(
      {},
      { onFailed: () => void all.sent.push({ type: 'pause' }) },
    );
    const call = await beginSegment(all);

    call.fail(new SpeechError('quota_exceeded'));
    await settle();

    expect(all.sent.slice(1).map(({ type }) => type)).toEqual(['pause', 'cut']);
  });

  it.each(['network', 'quota_exceeded', 'invalid_api_key', 'service_busy', 'timeout'] as const)(
    'for %s is told at once',
    async (code) => {
      const all = setUpRequests();
      const call = await beginSegment(all);

      call.fail(new SpeechError(code, { remaining: 3 }));
      await settle();

      expect(cutsIn(all.sent)).toEqual([false]);
      expect(all.hooks.onFailed).toHaveBeenCalledExactlyOnceWith(sessionId, {
        code,
        details: { remaining: 3 },
      });
    },
  );

  it('for a reason of its own is told without its words', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const all = setUpRequests();
    const call = await beginSegment(all);

    call.fail(new TypeError('Cannot read properties of undefined'));
    await settle();

    expect(all.hooks.onFailed).toHaveBeenCalledWith(sessionId, { code: 'unexpected', details: {} });
  });
});

describe('a text that is too long', () => {
  const LONG = `One of ${'many words, '.repeat(50)}and the end.`;
  const tooLong = () => new SpeechError('text_too_long');

  it('is asked for again at half its length, and again at half of that', async () => {
    const all = setUpRequests();
    const lengths: number[] = [];

    for (let round = 0; round < 3; round += 1) {
      const call = await askFor(all, {}, LONG);
      lengths.push(call.request.text.length);
      call.fail(tooLong());
      await settle();
    }

    expect(lengths[0]).toBe(LONG.length);
    expect(lengths[1]).toBeLessThanOrEqual(lengths[0]! / 2 + 1);
    expect(lengths[2]).toBeLessThanOrEqual(lengths[1]! / 2 + 1);
    expect(cutsIn(all.sent)).toEqual([true, true, false]);
  });

  it('never makes the next request longer, whatever was under way', async () => {
    const all = setUpRequests();
    const text = `${SENTENCES[0]} ${LONG}`;
    const charIndex = SENTENCES[0].length + 1;
    const short = await beginSegment(all, 0, aReading({}, text));
    const long = await askFor(all, { charIndex }, text);
    short.fail(tooLong());
    await settle();
    long.fail(tooLong());
    await settle();

    const again = await askFor(all, { charIndex, ordinal: 2 }, text);

    expect(all.engine.calls).toHaveLength(3);
    expect(again.request.text.length).toBeLessThanOrEqual(SENTENCES[0].length / 2 + 1);
  });
});

describe('a model that is gone', () => {
  it('is replaced without a word to the player', async () => {
    const model = aModel({ id: 'eleven_v4_turbo' });
    const all = setUpRequests({}, { replaceModel: async () => model });
    const call = await beginSegment(all);

    call.fail(new SpeechError('model_not_found'));
    await settle();

    expect(all.engine.calls[1]!.request).toEqual({ ...call.request, model });
    expect(cutsIn(all.sent)).toEqual([]);
  });

  it('is told when there is no other', async () => {
    const all = setUpRequests();

    (await beginSegment(all)).fail(new SpeechError('model_not_found'));
    await settle();

    expect(all.hooks.onFailed).toHaveBeenCalledOnce();
  });
});

describe('a part in which the service finds nothing to say', () => {
  it('is passed over where other text follows', async () => {
    const all = setUpRequests();

    (await beginSegment(all)).fail(new SpeechError('nothing_to_read'));
    await settle();

    expect(all.sent.at(-1)!.type).toBe('completed');
    expect(all.hooks.onFailed).not.toHaveBeenCalled();
  });
});

describe('a voice that is gone', () => {
  const gone = () => new SpeechError('voice_not_found');

  it('is replaced without a word to the player', async () => {
    const replaceVoice = vi.fn(async () => aVoice({ id: 'voiceB', name: 'Ben' }));
    const all = setUpRequests({}, { replaceVoice });
    const call = await beginSegment(all);

    call.fail(gone());
    await settle();
    const second = all.engine.calls[1]!;
    second.answer({ type: 'accepted' }, anAudioEvent());
    second.end();
    await settle();

    expect(replaceVoice).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: sessionId }),
      expect.objectContaining({ voiceId: 'voiceA' }),
    );
    expect(second.request).toEqual({ ...call.request, voiceId: 'voiceB' });
    expect(all.sent.map(({ type }) => type)).toEqual(['segment', 'audio', 'completed']);
  });

  it('is told by its name when there is no other', async () => {
    const all = setUpRequests();
    const call = await beginSegment(all, 0, aReading({ voiceName: 'Ada' }));

    call.fail(gone());
    await settle();

    expect(all.hooks.onFailed).toHaveBeenCalledExactlyOnceWith(sessionId, {
      code: 'voice_not_found',
      details: { voiceName: 'Ada' },
    });
  });

  it('is replaced once, not in a circle', async () => {
    const all = setUpRequests({}, { replaceVoice: async () => aVoice({ id: 'voiceB' }) });
    (await beginSegment(all)).fail(gone());
    await settle();

    all.engine.calls[1]!.fail(gone());
    await settle();

    expect(all.engine.calls).toHaveLength(2);
    expect(cutsIn(all.sent)).toEqual([false]);
  });

  it('is not replaced for a session that was stopped meanwhile', async () => {
    const all: RequestsSetUp = setUpRequests(
      {},
      {
        async replaceVoice() {
          all.requests.abort();
          return aVoice({ id: 'voiceB' });
        },
      },
    );
    const call = await beginSegment(all);

    call.fail(gone());
    await settle();

    expect(all.engine.calls.every(({ signal }) => signal.aborted)).toBe(true);
    expect(all.sent.map(({ type }) => type)).toEqual(['segment']);
    expect(all.hooks.onFailed).not.toHaveBeenCalled();
  });
});
