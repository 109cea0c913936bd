import { AxeBuilder } from '@axe-core/playwright';
import type { StandIn } from '../server/index.ts';
import { test as deviceTest } from '../support/device-test.ts';
import { SCRIPTED } from '../support/device-voices.ts';
import { watchMarks, type MarkRecord } from '../support/marks.ts';
import { spokenRequests } from '../support/reading.ts';
import { setRules, storedRules } from '../support/rules.ts';
import { expect, test } from '../support/test.ts';
import { paragraphOf, speakSentences, WALK } from '../support/walk.ts';

/* What is said follows the person's rules; what is marked is what stands on the page. */

const FIRST = 'Dr. Okafor keeps the light (sic) at Tern Point.';
const SENTENCES = [
  FIRST,
  'Nobody (sic) helps.',
  'Advertisement.',
  'She writes the weather down by hand.',
];
const RULES = [
  { find: 'Dr.', say: 'Doctor of Medicine' },
  { find: '^Advertisement\\.$', say: '', isExpression: true },
  { find: '\\(sic\\)', say: '', isExpression: true },
];

function sentTexts(standIn: StandIn): string {
  return spokenRequests(standIn)
    .map(({ speech }) => speech!.text)
    .join(' ');
}

function wordsOf(records: MarkRecord[]): string[] {
  return records.map(({ word }) => word).filter(Boolean);
}

function expectMarksOnPage(records: MarkRecord[]): void {
  expect(wordsOf(records)[0]).toBe('Dr.');
  expect(wordsOf(records)).toContain('light');
  expect(wordsOf(records).filter((word) => /sic|Advert|Doctor|Medicine/.test(word))).toEqual([]);
  const sentences = new Set(records.map(({ sentence }) => sentence).filter(Boolean));
  expect([...sentences]).toEqual([SENTENCES[0], SENTENCES[1], SENTENCES[3]]);
  expect(records.filter(({ isBackwards }) => isBackwards)).toEqual([]);
}

test('rules change what is sent and paid for, and marks stay on the words of the page', async ({
  hark,
  pages,
  standIn,
}) => {
  await setRules(hark, RULES);
  pages.put('/light', paragraphOf(SENTENCES).html);
  const page = await hark.open('/light');
  const marks = await watchMarks(page);
  await hark.grant(page);
  await hark.select(page, 'p');

  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 60_000);

  const sent = sentTexts(standIn);
  expect(sent).toContain('Doctor of Medicine Okafor keeps the light at Tern Point.');
  expect(sent).not.toMatch(/Dr\.|sic|Advert/);
  expectMarksOnPage(await marks.records());
});

deviceTest(
  'a voice of the device says the same, and is marked alike',
  async ({ hark, pages, voices }) => {
    await setRules(hark, RULES);
    // Slow enough for each word to be painted.
    await voices.usually({ charactersPerSecond: 15 });
    await hark.send('selectVoice', {
      engineId: 'device',
      voiceId: voices.voiceId(SCRIPTED.english),
    });
    pages.put('/light', paragraphOf(SENTENCES).html);
    const page = await hark.open('/light');
    const marks = await watchMarks(page);
    await hark.grant(page);
    await hark.select(page, 'p');

    await hark.command('speak-selection');
    await hark.waitFor('speaking');
    await hark.waitFor('idle', 60_000);

    const said = (await voices.utterances()).map(({ text }) => text);
    expect(said).toEqual([
      'Doctor of Medicine Okafor keeps the light at Tern Point.',
      'Nobody helps.',
      SENTENCES[3],
    ]);
    expectMarksOnPage(await marks.records());
  },
);

test('a rule of a site works there, on its parts, and nowhere else', async ({
  hark,
  pages,
  standIn,
}) => {
  await hark.keepNothing();
  await setRules(hark, [{ find: 'path', say: 'trail', site: 'read.test' }]);
  pages.put('/walk', paragraphOf(WALK.slice(0, 1)).html);

  for (const host of ['read.test', 'en.read.test', 'other.test']) {
    const page = await hark.open('/walk', host);
    await hark.grant(page);
    await hark.select(page, 'p');
    await hark.command('speak-selection');
    await hark.waitFor('speaking');
    await hark.send('stopSpeech');
    await hark.waitFor('idle');
    await page.close();
  }

  const verbs = spokenRequests(standIn).map(({ speech }) => /path|trail/.exec(speech!.text)?.[0]);
  expect(verbs).toEqual(['trail', 'trail', 'path']);
  const state = await hark.desk.evaluate(() => chrome.storage.session.get('state'));
  expect(JSON.stringify(state)).not.toContain('.test');
});

test('a rule that is written while something is read counts from the next request on', async ({
  hark,
  pages,
  standIn,
}) => {
  await speakSentences(hark, pages);
  await hark.send('pauseSpeech');
  const before = spokenRequests(standIn).length;

  await setRules(hark, [{ find: 'path', say: 'trail' }]);
  await hark.send('setRate', { rate: 3 });
  await hark.send('resumeSpeech');
  await hark.waitFor('idle', 90_000);

  const texts = spokenRequests(standIn).map(({ speech }) => speech!.text);
  expect(texts.slice(0, before).join(' ')).toContain('The path leaves');
  expect(texts.slice(before).join(' ')).toContain('From here the trail is marked');
});

test('a person writes, tries, orders and deletes rules with the keyboard alone', async ({
  hark,
}) => {
  const page = await hark.context.newPage();
  await page.goto(hark.browser.url('options') + '#reading');
  const press = async (name: string | RegExp, key = 'Enter') => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press(key);
  };
  const finds = async () => (await storedRules(hark)).map(({ find }) => find);

  await press('Add a rule');
  await expect(page.getByLabel('Find')).toBeFocused();
  await page.keyboard.type('Lee(?=$)');
  await page.getByLabel('Regular expression').focus();
  await page.keyboard.press('Space');
  await press('Save');
  await expect(page.getByText('cannot look around')).toBeVisible();
  await expect(page.getByLabel('Find')).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('L(e+)');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Lord $1');
  await expect(page.getByRole('status').filter({ hasText: 'Dr. Lord ee' })).toBeVisible();
  await expect(page.locator('ins')).toHaveText('Lord ee');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Add a rule' })).toBeFocused();
  await expect.poll(finds).toEqual(['L(e+)']);

  await press('Add a rule');
  await expect(page.getByLabel('Find')).toBeFocused();
  await page.keyboard.type('zoo');
  await page.keyboard.press('Enter');
  await press('Move “zoo” up');
  await expect.poll(finds).toEqual(['zoo', 'L(e+)']);
  await expect(page.getByRole('button', { name: 'Move “zoo” up' })).toBeFocused();
  await press('Delete “zoo”');
  await expect.poll(finds).toEqual(['L(e+)']);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(finds).toEqual(['zoo', 'L(e+)']);
  await expect(page.getByRole('button', { name: 'Edit “zoo”' })).toBeFocused();
});
