import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeptFile } from '@/utils/history/files';
import { listReadings } from '@/utils/history/listing';
import { listPieces } from '@/utils/history/pieces';
import type { SynthesisRequest } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { fileQuality, subtitleChoice } from '@/utils/storage/saving-settings';
import { askAbove } from '@/utils/storage/spending';
import { record } from '../mp3/recordings';
import { readWav } from '../wav/read-riff';
import { SENTENCES, TEXT } from './builders';
import { beginAnew, latest, reach, setUpSaving, type SetUp } from './saving-support';

const LONG = `${TEXT} `.repeat(12).trim();
const REFUSED = new SpeechError('plan_required', { format: 'pcm_44100' });
const SAMPLES_PER_CHARACTER = 3_000;

let tone: Uint8Array<ArrayBuffer>;
beforeEach(async () => {
  await beginAnew();
  tone ??= await record();
  await fileQuality.setValue('wav');
});

/** Samples that tell of which text they are. */
function samplesOf(text: string): Uint8Array {
  const level = text.charCodeAt(0) * 256 + (text.length % 256);
  return new Uint8Array(new Int16Array(text.length * SAMPLES_PER_CHARACTER).fill(level).buffer);
}

function setUp(options: Partial<SetUp> = {}) {
  const formats: (string | undefined)[] = [];
  const refuse = (request: SynthesisRequest, nth: number) => {
    formats.push(request.format);
    return options.refuse?.(request, nth);
  };
  const sound = ({ text, format }: SynthesisRequest) =>
    format === 'pcm_44100' ? samplesOf(text) : tone;
  return { ...setUpSaving({ sound, ...options, refuse }), formats };
}

const wavOf = ({ bytes }: KeptFile) => readWav(new Uint8Array(bytes));

/** What was heard of a text before, as MP3. */
async function keepAsMp3({ save, keeping, asked, files }: ReturnType<typeof setUp>, text = TEXT) {
  await fileQuality.setValue('asHeard');
  await save({ text });
  await reach('done');
  await keeping.trim();
  await fileQuality.setValue('wav');
  asked.length = 0;
  files.length = 0;
}

describe('saving as WAV', () => {
  it('makes one file of all samples, named like its page', async () => {
    const { save, files, asked, formats } = setUp();

    await save({ title: 'Bees / dances', address: 'https://example.org/a', text: LONG });

    expect((await reach('done')).step).toEqual({ name: 'done', fileName: 'Bees dances.wav' });
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(formats)).toEqual(new Set(['pcm_44100']));
    expect(files[0]).toMatchObject({ name: 'Bees dances.wav', type: 'audio/wav' });
    const { data, labels } = wavOf(files[0]!);
    const inOrder = asked.toSorted((one, other) => LONG.indexOf(one) - LONG.indexOf(other));
    expect(Buffer.compare(data, Buffer.concat(inOrder.map(samplesOf)))).toBe(0);
    expect(labels).toMatchObject({ INAM: 'Bees / dances', ICMT: 'https://example.org/a' });
  });

  it('asks for everything, whatever is kept, and says so beforehand', async () => {
    const all = setUp();
    await keepAsMp3(all);
    await askAbove.setValue(10);

    expect(await all.saver.estimate({ scope: 'page' })).toEqual({
      credits: TEXT.length,
      keptShare: 0,
    });
    await all.save();

    const { step, quality, done, id } = await reach('asking');
    expect(step).toEqual({ name: 'asking', needed: TEXT.length });
    expect([quality, done]).toEqual(['wav', 0]);
    await all.saver.resume(id);
    await reach('done');
    expect(all.asked).toEqual([TEXT]);
  });

  it('asks before a reading of the history costs anything again', async () => {
    const all = setUp();
    await keepAsMp3(all);
    const [{ id } = expect.fail()] = await listReadings({ most: 1 });

    expect(await all.saver.estimate({ id })).toEqual({ credits: TEXT.length, keptShare: 0 });
    await all.saver.saveReading(id);

    expect((await reach('asking')).step).toEqual({ name: 'asking', needed: TEXT.length });
    expect(all.asked).toEqual([]);
  });

  it('keeps nothing that a player could not play', async () => {
    const { save, keeping } = setUp();

    await save();
    await reach('done');
    await keeping.trim();

    expect(await listReadings({ most: 9 })).toEqual([]);
  });

  it('goes on after a fault with what is missing, as what it was begun', async () => {
    const { saver, save, asked, files } = setUp({
      refuse: (_, nth) => (nth === 2 ? new SpeechError('offline') : undefined),
    });
    await save({ text: LONG });
    const { id } = await reach('failed');
    const held = asked[0]!;
    await fileQuality.setValue('asHeard');

    await saver.resume(id);
    await reach('done');

    expect(asked.filter((text) => text === held)).toHaveLength(1);
    expect(files[0]!.name).toMatch(/\.wav$/);
  });

  it('goes on after the death of the worker with what is missing', async () => {
    const { make, save, asked, files } = setUp({
      refuse: (_, nth) => (nth === 2 ? 'silence' : undefined),
    });
    await save({ text: LONG });
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
    await vi.waitFor(async () => expect((await latest()).done).toBeGreaterThan(0));

    const next = make();
    const { id } = await reach('failed');
    const [held, ...rest] = asked.splice(0);
    await next.resume(id);
    await reach('done');

    expect(asked).not.toContain(held);
    expect(asked).toEqual(expect.arrayContaining(rest));
    expect(wavOf(files[0]!).data.length).toBe((LONG.length - 1) * SAMPLES_PER_CHARACTER * 2);
    expect(await listPieces(id)).toEqual([]);
  });

  it('asks before it pays again for what may not be written down and went with the worker', async () => {
    const { make, save, asked } = setUp({
      refuse: (_, nth) => (nth === 2 ? 'silence' : undefined),
    });
    await save({ text: LONG, isPrivate: true });
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
    await vi.waitFor(async () => expect((await latest()).done).toBeGreaterThan(0));

    const next = make();
    const { id, done, step } = await reach('failed');
    expect([done, step]).toMatchObject([0, { problem: { code: 'interrupted' } }]);
    expect(await listPieces(id)).toEqual([]);
    const before = asked.length;
    await next.resume(id);

    // Nobody says the space between two pieces.
    expect((await reach('asking')).step).toMatchObject({ needed: LONG.length - 1 });
    expect(asked).toHaveLength(before);
    await next.resume(id);
    await reach('done');
  });

  it('writes subtitles whose times are those of the samples', async () => {
    await subtitleChoice.setValue('vtt');
    const { save, files, asked } = setUp();

    await save({ text: LONG, title: 'Bees' });
    await reach('done');

    const text = new TextDecoder().decode(files[1]!.bytes);
    const times = [...text.matchAll(/(\d+):(\d\d)\.(\d{3}) -->/g)].map(
      ([, minutes, seconds, thousandths]) =>
        Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1_000,
    );
    const first = asked.find((piece) => LONG.startsWith(piece))!;
    const seconds = (first.length * SAMPLES_PER_CHARACTER) / 44_100;
    expect(files[1]!.name).toBe('Bees.vtt');
    expect(Math.min(...times.map((time) => Math.abs(time - seconds)))).toBeLessThan(0.001);
  });

  it('becomes MP3 where the plan has no WAV, and nothing that is kept is paid for', async () => {
    const all = setUp({ refuse: ({ format }) => (format === 'pcm_44100' ? REFUSED : undefined) });
    await keepAsMp3(all, SENTENCES[0]);

    await all.save({ title: 'Bees' });

    const { isOfUsualQuality, step } = await reach('done');
    expect(step).toEqual({ name: 'done', fileName: 'Bees.mp3' });
    expect(isOfUsualQuality).toBe(true);
    expect(all.asked).toEqual([TEXT, TEXT.slice(SENTENCES[0]!.length).trim()]);
    expect(all.formats.slice(1)).toEqual(['pcm_44100', undefined]);
  });

  it('fails where the plan is too small for the voice, whatever the format', async () => {
    const { save, asked } = setUp({ refuse: () => new SpeechError('plan_required') });

    await save();

    expect((await reach('failed')).step).toMatchObject({ problem: { code: 'plan_required' } });
    expect(asked).toHaveLength(1);
  });
});
