import type { Page } from '@playwright/test';
import { english } from '../support/english.ts';
import {
  expectSound,
  pointOf,
  sentencesOf,
  textNow,
  waitForSentence,
} from '../support/following.ts';
import type { Hark } from '../support/hark.ts';
import { watchMarks } from '../support/marks.ts';
import { textsOf } from '../support/reading.ts';
import { openScreen } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';
import { hurry, WALK } from '../support/walk.ts';

/* More than a selection: the article of a page, or what is left of it from a place on. */

const NEWS = [
  'Harbour lamps to be lit by hand again',
  'After forty years of switches, the town returns to ladders.',
  'The council voted on Tuesday to take the timers out of all sixty lamps along the quay.',
  'From the first of next month they will be lit at dusk by three keepers, who have been learning the trade since spring.',
  '“A lamp that somebody lights is a lamp that somebody looks after,” said Joan Pell, who will lead the crew.',
  'She counted eleven broken panes on her first round, none of them on any list.',
  'What it costs',
  'The keepers cost a little more than the timers did, the treasurer admitted, but the town hopes to spend less on repairs.',
  'A review is due after the second winter.',
];
/** Navigation, an advertisement, buttons, links to others, comments, the page's foot. */
const AROUND =
  /Tides|Advertisement|Share this|Related|ferry|Subscribe|tide tables|Reader|whale|1888/i;

/** Longer than anybody hears in a minute. */
const LONG = Array.from({ length: 60 }, (_, index) => `<p>Part ${index}. ${WALK.join(' ')}</p>`);
const LONG_PAGE = `<!doctype html><html lang="en"><title>A long way</title><article>${LONG.join('')}`;

test.beforeEach(({ standIn }) => {
  standIn.configure({ sound: 'tone', firstByteDelayMs: 20, pace: 20 });
});

test('“Read this page” in the popup reads the article and nothing around it', async ({ hark }) => {
  await hurry(hark);
  const page = await hark.open('/zoo/news.html');
  const marks = await watchMarks(page);

  const popup = await hark.pressAction(page);
  await expect.poll(() => popup.evaluate<boolean>(press(english('controls.readPage')))).toBe(true);
  await hark.waitFor('speaking');
  const text = await textNow(hark);
  await hark.devtools.close(await hark.popupTarget());
  await hark.waitFor('idle', 40_000);

  const records = await marks.records();
  const read = sentencesOf(records);
  expect(read.filter((sentence) => NEWS.includes(sentence))).toEqual(NEWS);
  expect(text).not.toMatch(AROUND);
  expect(words(textsOf(hark.standIn).join(' '))).toEqual(words(text));
  expectSound(records, read);
});

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** Presses the button with this name, if it is there by now. */
function press(name: string): string {
  return `{
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === ${JSON.stringify(name)},
    );
    button?.click();
    button !== undefined;
  }`;
}

test('of a long page only what will soon be heard is asked for; the same key stops', async ({
  hark,
  pages,
}) => {
  await hark.letPassAnyCost();
  pages.put('/long', LONG_PAGE);
  const page = await hark.open('/long');
  await hark.grant(page);

  await hark.command('read-page');
  await hark.waitFor('speaking');
  await hark.send('pauseSpeech');
  await hark.waitFor('paused');
  await expect.poll(() => running(hark)).toBe(0);

  const asked = textsOf(hark.standIn).join(' ');
  expect(asked).toMatch(/^Part 0\. The path leaves the harbour/);
  expect((await textNow(hark)).length).toBeGreaterThan(30_000);
  expect(asked.length).toBeLessThan(1_200);
  await hark.send('resumeSpeech');
  await hark.waitFor('speaking');
  await hark.command('read-page');
  await hark.waitFor('idle');
});

function running(hark: Hark): number {
  return hark.standIn.speechRequests().filter(({ endedAt }) => endedAt === undefined).length;
}

test('a page with nothing to read says so', async ({ hark, pages }) => {
  pages.put('/empty', '<!doctype html><html lang="en"><title>Empty</title><button>Go</button>');
  const page = await hark.open('/empty');
  await hark.grant(page);

  await hark.command('read-page');

  await expect
    .poll(() => hark.state())
    .toMatchObject({ status: 'idle', problem: 'nothing_on_page' });
  const popup = await openScreen(hark, 'popup');
  await expect(popup.getByRole('alert')).toContainText(english('errors.nothing_on_page'));
  expect(textsOf(hark.standIn)).toEqual([]);
});

test('“Read from here” begins with the sentence that was clicked and ends with the article', async ({
  hark,
}) => {
  await hurry(hark);
  const page = await hark.open('/zoo/news.html');
  const marks = await watchMarks(page);
  await hark.grant(page);

  await rightClick(page, 'eleven broken');
  await hark.menu(page, { menuItemId: 'read-from-here', frameId: 0 });
  await waitForSentence(marks, NEWS[5]!);
  await hark.waitFor('idle', 30_000);

  const spoken = textsOf(hark.standIn).join(' ');
  expect(spoken.startsWith(NEWS[5]!)).toBe(true);
  expect(spoken.endsWith(NEWS.at(-1)!)).toBe(true);
  expect(spoken).not.toMatch(AROUND);
  expect(sentencesOf(await marks.records())).toEqual(NEWS.slice(5));
});

/** The browser puts its caret there. */
async function rightClick(page: Page, text: string): Promise<void> {
  const { x, y } = await pointOf(page, text);
  await page.mouse.click(x, y, { button: 'right' });
}
