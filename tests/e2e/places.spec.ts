import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/browser.ts';
import type { Hark } from '../support/hark.ts';
import { expect, test } from '../support/test.ts';

/* Where a selection may be: each is spoken, or a sentence says why not. */

const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Place</title>';

function spoken(hark: Hark): string[] {
  return hark.standIn
    .speechRequests()
    .filter(({ status }) => status === 200)
    .map(({ body }) => (body as { text: string }).text);
}

test.beforeEach(({ standIn }) => standIn.configure({ sound: 'tone' }));

test('a text field', async ({ hark, pages }) => {
  pages.put('/field', `${HEAD}<textarea>Dear Ada, the boat is mended.</textarea>`);
  const page = await hark.open('/field');
  await hark.grant(page);
  await page.locator('textarea').selectText();

  await hark.command('speak-selection');
  await hark.waitFor('speaking');

  expect(spoken(hark)).toEqual(['Dear Ada, the boat is mended.']);
});

test('an open shadow root', async ({ hark, pages }) => {
  pages.put(
    '/shadow',
    `${HEAD}<div><template shadowrootmode="open"><p>Rain falls on the roof.</p></template></div>`,
  );
  const page = await hark.open('/shadow');
  await hark.grant(page);
  const box = (await page.locator('p').boundingBox())!;
  await page.mouse.click(box.x + 20, box.y + box.height / 2, { clickCount: 3 });

  await hark.command('speak-selection');
  await hark.waitFor('speaking');

  expect(spoken(hark)).toEqual(['Rain falls on the roof.']);
});

test('a frame of the same site', async ({ hark, pages }) => {
  pages.put('/inner', `${HEAD}<p>The frame has a picture in it.</p>`);
  pages.put('/outer', `${HEAD}<p>Around it is a wall.</p><iframe src="/inner"></iframe>`);
  const page = await hark.open('/outer');
  await hark.grant(page);
  await page.frameLocator('iframe').locator('p').click({ clickCount: 3 });

  await hark.command('speak-selection');
  await hark.waitFor('speaking');

  expect(spoken(hark)).toEqual(['The frame has a picture in it.']);
});

test('a frame of another site, by the menu only', async ({ hark, pages }) => {
  pages.put('/inner', `${HEAD}<p>Strangers live here.</p>`);
  pages.put('/outer', `${HEAD}<iframe src="http://other.test/inner"></iframe>`);
  const page = await hark.open('/outer');
  await hark.grant(page);
  await page.frameLocator('iframe').locator('p').click({ clickCount: 3 });

  await hark.menu(page, { selectionText: 'Strangers live here.', frameId: 7 });
  await hark.waitFor('speaking');

  expect(spoken(hark)).toEqual(['Strangers live here.']);
});

test('a PDF, by the menu; the shortcut says so', async ({ hark, pages }) => {
  pages.putFile('/paper.pdf', await printPdf('Printed words on paper.'));
  const page = await hark.open('/paper.pdf');
  await hark.grant(page);

  await hark.command('speak-selection');
  await expect.poll(async () => (await hark.state()).problem).toBe('page_not_readable');
  expect(await hark.title()).toContain('Right-click the selection instead');

  await hark.menu(page, { selectionText: 'Printed words on paper.', frameId: 0 });
  await hark.waitFor('speaking');
  expect(spoken(hark)).toEqual(['Printed words on paper.']);
});

test('a page of the browser: a sentence, no request', async ({ hark }) => {
  const page = await hark.context.newPage();
  await page.goto('chrome://version');
  await page.bringToFront();

  await hark.command('speak-selection');
  await expect.poll(async () => (await hark.state()).problem).toBe('page_not_readable');

  expect(await hark.badge()).toBe('!');
  expect(spoken(hark)).toEqual([]);
});

for (const [name, text] of [
  ['punctuation', '… — !?'],
  ['emoji', '🎉 🎈 🎂'],
  ['invisible characters', '\u200B\u2060\u00AD'],
]) {
  test(`nothing but ${name}: nothing to read, no request`, async ({ hark, pages }) => {
    pages.put('/nothing', `${HEAD}<p>${text}</p>`);
    const page = await hark.open('/nothing');
    await hark.grant(page);

    await hark.menu(page, { selectionText: text, frameId: 0 });
    await expect.poll(async () => (await hark.state()).problem).toBe('nothing_to_read');

    expect(spoken(hark)).toEqual([]);
  });
}

test('nothing selected: a sentence on the page that asked', async ({ hark, pages }) => {
  pages.put('/nothing', `${HEAD}<p>Some words.</p>`);
  const page = await hark.open('/nothing');
  await hark.grant(page);

  await hark.command('speak-selection');
  await expect.poll(async () => (await hark.state()).problem).toBe('nothing_selected');

  expect(await hark.title()).toBe('Nothing is selected. Select some text on the page first.');
  expect(spoken(hark)).toEqual([]);
});

async function printPdf(text: string): Promise<Buffer> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage();
  await page.setContent(`<p>${text}</p>`);
  const pdf = await page.pdf();
  await browser.close();
  return pdf;
}
