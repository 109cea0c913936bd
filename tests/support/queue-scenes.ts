import { openPopupOver } from './cost-scenes.ts';
import type { Hark } from './hark.ts';
import { addToQueue } from './queue.ts';
import type { Scene } from './scenes.ts';

const TITLES = [
  'How rivers find the sea',
  'A title that goes on for longer than any column is wide, as titles of newspapers do',
  'Tides',
  'The keeper of the lamp',
  'أغنية البحر',
  'Notes on salt',
];

/** As if each came from another page. */
async function fillQueue(hark: Hark, titles: string[]): Promise<void> {
  await hark.send('clearQueue');
  const page = await hark.open('/start.html');
  for (const title of titles) {
    await page.evaluate((text) => (document.title = text), title);
    await addToQueue(hark, page, 'article p');
  }
  await page.close();
}

export const QUEUE_SCENES: Scene[] = [
  {
    name: 'popup-queue',
    async show(hark) {
      await fillQueue(hark, TITLES.slice(0, 3));
      return (await openPopupOver(hark, { selector: 'article p' })).popup;
    },
  },
  {
    name: 'popup-queue-list',
    async show(hark) {
      await fillQueue(hark, TITLES);
      await hark.send('playQueue', {});
      await hark.waitFor('speaking');
      const { popup } = await openPopupOver(hark);
      await popup.locator('.queue-toggle').click();
      await popup.locator('.queue-row').first().locator('button').last().click();
      await popup.locator('.queue-undo button').waitFor();
      return popup;
    },
  },
  {
    name: 'player-queue',
    isOnPage: true,
    async show(hark) {
      await fillQueue(hark, TITLES.slice(1, 2));
      const page = await hark.speak('/start.html', 'article');
      await hark.waitFor('speaking');
      return page;
    },
  },
];
