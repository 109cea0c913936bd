import { expect, test } from '../support/test.ts';

const KILLS = Number(process.env.HARK_KILLS ?? 200);
const SENTENCE = 'The ferry leaves when the last bicycle is on board, and not before. ';

test(`a reading outlives ${KILLS} deaths of its worker`, async ({ hark, pages, standIn }) => {
  test.setTimeout(KILLS * 10_000);
  standIn.configure({ sound: 'tone', pace: 20 });
  pages.put(
    '/long',
    `<!doctype html><html lang="en"><title>Long</title><p>${SENTENCE.repeat(4_000)}`,
  );
  await hark.letPassAnyCost();
  await hark.send('setRate', { rate: 3 });
  await hark.speak('/long');

  for (let kill = 0; kill < KILLS; kill += 1) {
    const { charIndex = 0 } = await hark.state();
    await expect
      .poll(async () => (await hark.state()).charIndex ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(charIndex);
    await hark.killWorker();
  }
  await hark.send('stopSpeech');
  await hark.waitFor('idle');

  const starts = await hark.spokenSentences();
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});
