import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listReadings } from '@/utils/history/listing';
import { readPastText } from '@/utils/history/readings';
import { readFrames } from '@/utils/mp3/frames';
import { SpeechError } from '@/utils/speech/errors';
import { neverKeptSites } from '@/utils/storage/history-settings';
import { savingState } from '@/utils/storage/saving';
import { fileQuality, subtitleChoice } from '@/utils/storage/saving-settings';
import { askAbove } from '@/utils/storage/spending';
import { record } from '../mp3/recordings';
import { aModel } from '../speech/builders';
import { aSpeakingVoice, SENTENCES, TEXT } from './builders';
import { beginAnew, latest, reach, setUpSaving, type SetUp } from './saving-support';

let tone: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  tone = await record();
});

beforeEach(beginAnew);

function setUp(options: Partial<SetUp> = {}) {
  return setUpSaving({ sound: () => tone, ...options });
}

describe('saving', () => {
  it('asks for all of a text at once, and hands over one file', async () => {
    const { save, files, asked } = setUp();

    await save({ title: 'Bees / dances', address: 'https://example.org/a' });

    const { step, credits } = await reach('done');
    expect(asked).toEqual([TEXT]);
    expect(step).toEqual({ name: 'done', fileName: 'Bees dances.mp3' });
    expect(credits).toBe(TEXT.length);
    expect(files.map(({ name, type }) => [name, type])).toEqual([
      ['Bees dances.mp3', 'audio/mpeg'],
    ]);
  });

  it('asks nobody for what is kept, and cuts what is missing around it', async () => {
    const { save, files, asked, keeping } = setUp();
    await save({ text: SENTENCES[1] });
    await reach('done');
    await keeping.trim();

    await save();
    await reach('done');
    await keeping.trim();
    await save();
    await vi.waitFor(() => expect(files).toHaveLength(3));

    expect(asked).toEqual([SENTENCES[1], SENTENCES[0], `${SENTENCES[2]} ${SENTENCES[3]}`]);
    expect(readFrames(new Uint8Array(files[1]!.bytes))).toHaveLength(
      readFrames(tone).length * 3 + 1,
    );
    expect(files[2]!.bytes.byteLength).toBe(files[1]!.bytes.byteLength);
  });

  it('puts what was saved into the history, beginning with its first words', async () => {
    const { save, keeping } = setUp();

    await save({ title: 'Bees', scope: 'page' });
    await reach('done');
    await keeping.trim();

    const [row] = await listReadings({ most: 9 });
    expect(row).toMatchObject({ title: 'Bees', scope: 'page' });
    expect(row!.opening.startsWith(SENTENCES[0])).toBe(true);
    expect((await readPastText(row!.id))!.segments).toHaveLength(1);
  });

  it('goes on after a fault with what is missing', async () => {
    const offline = new SpeechError('offline');
    const { saver, save, asked, keeping } = setUp({
      refuse: (_, nth) => (nth === 3 ? offline : undefined),
    });
    await save({ text: SENTENCES[1] });
    await reach('done');
    await keeping.trim();
    await save();
    const { step, id, done, total } = await reach('failed');
    expect(step).toEqual({ name: 'failed', problem: { code: 'offline', details: {} } });
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(total);

    await saver.resume(id);

    await reach('done');
    expect(asked.slice(2)).toEqual([asked[2], asked[2]]);
  });

  it.each([
    ['from a private window', { isPrivate: true }],
    ['of a site of which nothing is kept', { site: 'never.example' }],
  ])('keeps nothing %s, and still goes on after a fault', async (_, changes) => {
    await neverKeptSites.setValue(['never.example']);
    const long = `${TEXT} `.repeat(12).trim();
    const { saver, save, asked, keeping } = setUp({
      refuse: (__, nth) => (nth === 2 ? new SpeechError('offline') : undefined),
    });
    await save({ ...changes, text: long });
    const { id } = await reach('failed');

    await saver.resume(id);
    await reach('done');
    await keeping.trim();

    expect(asked.filter((text) => text === asked[0])).toHaveLength(1);
    expect(await listReadings({ most: 9 })).toEqual([]);
  });

  it('asks before it costs more than the person lets pass', async () => {
    await askAbove.setValue(10);
    const { saver, save, asked } = setUp();
    await save();
    const { step, id } = await reach('asking');
    expect(step).toEqual({ name: 'asking', needed: TEXT.length });
    expect(asked).toEqual([]);

    await saver.resume(id);

    await reach('done');
    expect(asked).toEqual([TEXT]);
  });

  it('gives up what is on its way when it is cancelled', async () => {
    const { saver, save, signals } = setUp({ refuse: () => 'silence' });
    await save();
    const { id } = await reach('running');
    await vi.waitFor(() => expect(signals).toHaveLength(1));

    await saver.cancel(id);

    await vi.waitFor(async () => expect(await savingState.getValue()).toEqual([]));
    expect(signals[0]!.aborted).toBe(true);
  });

  it('makes one file after the other', async () => {
    const { save, asked, open, files } = setUp({
      refuse: (_, nth) => (nth === 1 ? 'silence' : undefined),
    });
    await save({ text: SENTENCES[0] });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await save({ text: SENTENCES[1] });
    expect((await latest()).step.name).toBe('waiting');
    expect(asked).toHaveLength(1);

    open();

    await vi.waitFor(() => expect(files).toHaveLength(2));
    expect(asked).toEqual([SENTENCES[0], SENTENCES[1]]);
  });

  it('says that it was interrupted when the worker died, and can go on', async () => {
    const { make, save, asked } = setUp({
      refuse: (_, nth) => (nth === 1 ? 'silence' : undefined),
    });
    await save();
    await vi.waitFor(() => expect(asked).toHaveLength(1));

    const next = make();
    const { step, id } = await reach('failed');
    expect(step).toMatchObject({ problem: { code: 'interrupted' } });

    await next.resume(id);
    await reach('done');
  });

  it('saves a reading of the history from what it kept, in another quality too', async () => {
    const { saver, save, asked, files, keeping } = setUp();
    await save({ title: 'Bees' });
    await reach('done');
    await keeping.trim();
    await fileQuality.setValue('high');
    const [{ id } = expect.fail()] = await listReadings({ most: 1 });

    expect(await saver.estimate({ id })).toEqual({ credits: 0, keptShare: 1 });
    await saver.saveReading(id);

    await vi.waitFor(() => expect(files).toHaveLength(2));
    expect(asked).toHaveLength(1);
  });

  it('says what a file would cost without asking for it', async () => {
    const { saver, asked } = setUp();

    expect(await saver.estimate({ scope: 'page' })).toEqual({ credits: TEXT.length, keptShare: 0 });
    expect(asked).toEqual([]);
  });

  it('writes subtitles beside it', async () => {
    await subtitleChoice.setValue('srt');
    const { save, files } = setUp();

    await save({ title: 'Bees' });
    await reach('done');

    const [, subtitles] = files;
    expect(subtitles).toMatchObject({ name: 'Bees.srt' });
    const text = new TextDecoder().decode(subtitles!.bytes);
    expect(
      text
        .replace(/^\d+\n.*-->.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe(TEXT);
  });

  it('refuses a voice of the device', async () => {
    const { save } = setUp({ voice: aSpeakingVoice({ engineId: 'device' }) });

    await save();

    expect((await reach('failed')).step).toMatchObject({
      problem: { code: 'device_voice_unsaved' },
    });
  });

  it('halves what the service finds too long', async () => {
    const { save, asked } = setUp({
      refuse: ({ text }) => (text.length > 130 ? new SpeechError('text_too_long') : undefined),
      voice: aSpeakingVoice({ model: aModel() }),
    });

    await save();
    await reach('done');

    expect(asked.filter((text) => text.length <= 130).join(' ')).toBe(TEXT);
  });

  it('waits for the rest of a long text', async () => {
    const { save, asked, wholeTexts } = setUp();
    const saved = save({ text: SENTENCES[0], isHead: true, captureId: 'c' });

    wholeTexts.complete({ captureId: 'c', text: TEXT });
    await saved;

    await reach('done');
    expect(asked).toEqual([TEXT]);
  });
});
