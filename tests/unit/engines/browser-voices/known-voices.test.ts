import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LateVoices } from '@/utils/engines/browser-voices/known-voices';
import { createTtsEngine } from '@/utils/engines/browser-voices/tts-engine';
import { aRequest, aTtsVoice, fakeTts, hear, never, settle } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function anEngine(...args: Parameters<typeof fakeTts>) {
  const fake = fakeTts(...args);
  const engine = createTtsEngine(fake.tts);
  const names = async (signal = never) =>
    (await engine.listVoices({ signal })).map(({ name }) => name);
  return { ...fake, engine, names };
}

const REMOTE = aTtsVoice({ voiceName: 'Google', remote: true });

describe('voices that come late', () => {
  it('are waited for until the platform says that they changed', async () => {
    const { names, change } = anEngine([]);
    const listed = names();
    await vi.advanceTimersByTimeAsync(1_900);

    change([aTtsVoice()]);
    await vi.advanceTimersByTimeAsync(300);

    expect(await listed).toEqual(['Anna']);
  });

  it('are found where nothing says that they changed', async () => {
    const { names, change } = anEngine([]);
    const listed = names();
    await vi.advanceTimersByTimeAsync(1_900);

    change([aTtsVoice()], { silently: true });
    await vi.advanceTimersByTimeAsync(300);

    expect(await listed).toEqual(['Anna']);
  });

  it('are waited for although remote ones are there', async () => {
    const { names, change } = anEngine([REMOTE]);
    const listed = names();
    await settle();

    change([aTtsVoice(), REMOTE]);
    await vi.advanceTimersByTimeAsync(300);

    expect(await listed).toEqual(['Anna', 'Google']);
  });

  it('are waited for once', async () => {
    const { names } = anEngine([REMOTE]);
    const listed = names();
    await vi.advanceTimersByTimeAsync(4_500);
    expect(await listed).toEqual(['Google']);

    const began = performance.now();
    expect(await names()).toEqual(['Google']);
    expect(performance.now()).toBe(began);
  });

  it('may never come', async () => {
    const { names } = anEngine([]);
    const listed = names();

    await vi.advanceTimersByTimeAsync(4_500);

    expect(await listed).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are found at the next question, however late and whoever says so', async () => {
    const { names, change } = anEngine([]);
    const listed = names();
    await vi.advanceTimersByTimeAsync(4_500);
    expect(await listed).toEqual([]);

    change([aTtsVoice()], { silently: true });

    expect(await names()).toEqual(['Anna']);
  });

  it('are not waited for after an abort', async () => {
    const abort = new AbortController();
    const { names } = anEngine([]);
    const listed = names(abort.signal);
    await settle();

    abort.abort('enough');

    await expect(listed).rejects.toBe('enough');
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** What a browser session remembers. */
function aBrowserSession() {
  let areOver = false;
  return {
    areOver: vi.fn(async () => areOver),
    end: vi.fn(async () => {
      areOver = true;
    }),
  } satisfies LateVoices;
}

/** An engine of another life of the worker. */
function aLife(lateVoices: LateVoices, voices = [REMOTE]) {
  const fake = fakeTts(voices);
  const engine = createTtsEngine(fake.tts, { lateVoices });
  const names = async () => (await engine.listVoices({ signal: never })).map(({ name }) => name);
  /** Names, and the milliseconds it took to find them. */
  const timed = async () => {
    const began = performance.now();
    return [await names(), performance.now() - began];
  };
  return { ...fake, engine, timed };
}

describe('a browser session in which the wait for late voices is over', () => {
  it.each([
    ['the wait has run its course', [REMOTE], ['Google']],
    ['voices came late', [REMOTE, aTtsVoice()], ['Google', 'Anna']],
  ])('because %s, knows it in every later life', async (_, later, expected) => {
    const session = aBrowserSession();
    const first = aLife(session);
    const listed = first.timed();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.end).not.toHaveBeenCalled();
    first.change(later);
    await vi.advanceTimersByTimeAsync(4_000);
    expect((await listed)[0]).toEqual(expected);
    expect(session.end).toHaveBeenCalledOnce();

    expect(await aLife(session).timed()).toEqual([['Google'], 0]);
  });

  it('does not wait for a single voice either', async () => {
    const session = aBrowserSession();
    await session.end();
    const { engine } = aLife(session);

    const { outcome } = hear(engine.speak(aRequest({ voiceId: 'Nobody' }), { signal: never }));
    await settle();

    expect(await outcome).toMatchObject({ code: 'voice_not_found' });
  });

  it('still notices voices that come', async () => {
    const session = aBrowserSession();
    await session.end();
    const { timed, change } = aLife(session);
    await timed();

    change([aTtsVoice()]);

    expect(await timed()).toEqual([['Anna'], 0]);
  });
});

describe('a browser session in which voices may still come', () => {
  it('is not asked where nothing is lacking', async () => {
    const session = aBrowserSession();

    await aLife(session, [aTtsVoice()]).timed();

    expect(session.areOver).not.toHaveBeenCalled();
    expect(session.end).not.toHaveBeenCalled();
  });

  it('is not over because another remote voice came', async () => {
    const session = aBrowserSession();
    const { engine, change } = aLife(session, []);
    const hearing = hear(engine.speak(aRequest({ voiceId: 'Google' }), { signal: never }));
    await vi.advanceTimersByTimeAsync(1_000);

    change([REMOTE]);
    await vi.advanceTimersByTimeAsync(300);

    expect(hearing.isOver()).toBe(false);
    expect(session.end).not.toHaveBeenCalled();
  });

  it('is not over because nobody waited to the end', async () => {
    const session = aBrowserSession();
    const abort = new AbortController();
    const { engine } = aLife(session);
    const listed = engine.listVoices({ signal: abort.signal });
    await vi.advanceTimersByTimeAsync(1_000);

    abort.abort('enough');

    await expect(listed).rejects.toBe('enough');
    expect(session.end).not.toHaveBeenCalled();
  });

  it('is waited for where its memory fails', async () => {
    const fails = async () => {
      throw new Error('no');
    };
    const listed = aLife({ areOver: fails, end: fails }).timed();

    await vi.advanceTimersByTimeAsync(4_500);

    expect(await listed).toEqual([['Google'], 4_000]);
  });
});

it('asks nobody after an abort', async () => {
  const { tts, names } = anEngine();

  await expect(names(AbortSignal.abort('never mind'))).rejects.toBe('never mind');

  expect(tts.getVoices).not.toHaveBeenCalled();
});

it('asks for the list again only when it changed', async () => {
  const { tts, names, change } = anEngine();
  await names();
  await names();
  expect(tts.getVoices).toHaveBeenCalledOnce();

  change([aTtsVoice({ voiceName: 'Ben' })]);

  expect(await names()).toEqual(['Ben']);
  expect(tts.getVoices).toHaveBeenCalledTimes(2);
});

it('asks again after a failure', async () => {
  const { tts, names } = anEngine();
  tts.getVoices.mockRejectedValueOnce(new Error('no'));
  await expect(names()).rejects.toMatchObject({ code: 'device_voice_failed' });

  expect(await names()).toEqual(['Anna']);
});
