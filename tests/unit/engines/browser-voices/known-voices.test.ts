import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTtsEngine } from '@/utils/engines/browser-voices/tts-engine';
import { aTtsVoice, fakeTts, never, settle } from './support';

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
