import { english } from '../support/english.ts';
import { textsOf } from '../support/reading.ts';
import { expect, test } from '../support/test.ts';

/* Pages that are not done loading, or have something in them that never is. */

const TIDE = '<!doctype html><html lang="en"><title>The tide</title><p>The tide comes in.</p>';
const FAR = '<div style="block-size: 20000px"></div>';

const PAGES: Record<string, string> = {
  'a frame that is loaded when it is scrolled to': `${TIDE}${FAR}<iframe loading="lazy" src="/frame">`,
  'a foreign frame that is loaded when it is scrolled to': `${TIDE}${FAR}<iframe loading="lazy" src="http://other.test/frame">`,
  'a frame that is never answered': `${TIDE}<iframe src="/never">`,
  'a script that is never answered': `${TIDE}<script src="/never"></script><p>More.</p>`,
};

for (const [what, html] of Object.entries(PAGES)) {
  test(`speaks and tells the cost beside ${what}`, async ({ hark, pages }) => {
    pages.putUnfinished('/never', '');
    pages.put('/frame', '<p>In the frame.</p>');
    pages.put('/tide', html);
    const page = await hark.openUnfinished('/tide');
    await hark.select(page, 'p');

    const popup = await hark.pressAction(page);
    const costs = `[...document.querySelectorAll('.estimate')].map((line) => /\\d/.test(line.innerText))`;
    await expect.poll(() => popup.evaluate<boolean[]>(costs)).toEqual([true, true]);
    await popup.evaluate(
      `[...document.querySelectorAll('button')].find((b) => b.innerText === '${english('controls.speakSelection')}').click()`,
    );

    await hark.waitFor('speaking');
    expect(textsOf(hark.standIn)).toEqual(['The tide comes in.']);
  });
}

test('reads what is selected while the page is still coming', async ({ hark, pages }) => {
  pages.putUnfinished('/tide', TIDE);
  const page = await hark.openUnfinished('/tide');
  await hark.grant(page);
  await hark.select(page, 'p');

  await hark.command('speak-selection');

  await hark.waitFor('speaking');
});

test('reads the whole of a page whose end comes soon', async ({ hark, pages }) => {
  const finish = pages.putUnfinished('/tide', `${TIDE}<p>It brings shells.</p>`);
  const page = await hark.openUnfinished('/tide');
  await hark.grant(page);

  await hark.command('read-page');
  finish('<p>Nobody counts them.</p>');

  await hark.waitFor('speaking');
  await hark.waitFor('idle');
  expect(textsOf(hark.standIn).join(' ')).toContain('Nobody counts them.');
});

test('reads as far as a page has come whose end does not', async ({ hark, pages }) => {
  pages.putUnfinished('/tide', `${TIDE}<p>It brings shells.</p>`);
  const page = await hark.openUnfinished('/tide');
  await hark.grant(page);

  await hark.command('read-page');

  await hark.waitFor('speaking');
});
