import { DEMO_KEY } from '../server/index.ts';
import { expect, test } from '../support/device-test.ts';
import { SCRIPTED } from '../support/device-voices.ts';
import { expectSound, sentencesOf, waitForWord } from '../support/following.ts';
import { watchMarks, type MarkRecord } from '../support/marks.ts';
import { paragraphOf, WALK } from '../support/walk.ts';

/* The mark goes on when a voice of the device takes over, as far as that voice tells where it is. */

test.use({ apiKey: DEMO_KEY });

const TEXT = WALK.slice(0, 8);

test('a device voice that tells its words is followed by word, another by sentence', async ({
  hark,
  pages,
  standIn,
  voices,
}) => {
  standIn.configure({ sound: 'tone', firstByteDelayMs: 20 });
  const { html } = paragraphOf(TEXT);
  pages.put('/walk', html);
  const page = await hark.open('/walk');
  const marks = await watchMarks(page);
  await hark.grant(page);
  await hark.select(page, 'p');
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await waitForWord(marks);
  /** Until this voice is well into its part; what is marked from then on. */
  const take = async (voiceName: string) => {
    await hark.send('selectVoice', { engineId: 'device', voiceId: voices.voiceId(voiceName) });
    const spoken = async () =>
      (await voices.utterances()).filter((each) => each.voiceName === voiceName && each.startedMs);
    await expect.poll(async () => (await spoken()).length).toBeGreaterThan(1);
    const { length } = await marks.records();
    return async () => (await marks.records()).slice(length);
  };

  const byWord = await take(SCRIPTED.english);
  const wordsOf = (records: MarkRecord[]) => records.filter(({ word }) => word !== '');
  await expect.poll(async () => wordsOf(await byWord()).length).toBeGreaterThan(4);
  expect((await byWord()).filter(({ isBackwards }) => isBackwards)).toEqual([]);
  const bySentence = await take(SCRIPTED.wordless);
  await hark.waitFor('idle', 30_000);

  expect(wordsOf(await bySentence())).toEqual([]);
  expect(sentencesOf(await bySentence())).toContain(TEXT.at(-1)!);
  const all = await marks.records();
  expectSound(all, TEXT);
  expect([...new Set(sentencesOf(all))]).toEqual(TEXT);
});
