import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startStandIn } from '../tests/server/index.ts';
import { Hark } from '../tests/support/hark.ts';
import { watchMarks } from '../tests/support/marks.ts';
import { startPageServer } from '../tests/support/page-server.ts';
import { ensureChromium } from './browser.ts';
import { buildExtension, ROOT } from './steps.ts';

/*
 * The picture in the README: a page being read, with its marks and the player on it, and the popup
 * where the browser opens it.
 */

const PAGE = { width: 1000, height: 620 };
const POPUP = { width: 360, height: 420 };
/** In the middle of a sentence that is long enough for two pictures. */
const WORD = 'hand';

ensureChromium();
if (!buildExtension()) process.exit(1);
const standIn = await startStandIn();
// Of a default voice the popup would say when it ends.
standIn.configure({ premadeVoices: false });
const pages = await startPageServer();
const hark = await Hark.start({ standIn, pages });

const article = await hark.open('/start.html');
await article.setViewportSize(PAGE);
await hark.grant(article);
// Opened before there is something to see, so that both pictures show the same moment.
const popup = await hark.context.newPage();
await popup.setViewportSize(POPUP);
await popup.goto(hark.browser.url('popup'));
// It asks which page it stands over when it opens.
await article.bringToFront();
await popup.reload();
const marks = await watchMarks(article);
await hark.command('read-page');
const isHeard = async () => (await marks.records()).some(({ word }) => word === WORD);
await expect.poll(isHeard, { intervals: [50], timeout: 60_000 }).toBe(true);
const pageShot = await article.screenshot();
const popupHeight = await popup.evaluate(() => document.body.scrollHeight);
const clip = { x: 0, y: 0, width: POPUP.width, height: popupHeight };
const popupShot = await popup.screenshot({ clip });

const sheet = await hark.context.newPage();
await sheet.setViewportSize(PAGE);
await sheet.setContent(`<style>
  body { margin: 0; background: url(${toUrl(pageShot)}) }
  img { position: fixed; top: 12px; right: 12px; border-radius: 10px;
    box-shadow: 0 0 0 1px #0002, 0 8px 28px #0004 }
</style><img src="${toUrl(popupShot)}">`);
mkdirSync(join(ROOT, 'docs'), { recursive: true });
await sheet.screenshot({ path: join(ROOT, 'docs', 'hark.png') });
await hark.close();
await Promise.all([standIn.close(), pages.close()]);
process.exit(0);

function toUrl(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}
