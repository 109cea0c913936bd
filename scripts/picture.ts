import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startStandIn } from '../tests/server/index.ts';
import { Hark } from '../tests/support/hark.ts';
import { startPageServer } from '../tests/support/page-server.ts';
import { ensureChromium } from './browser.ts';
import { buildExtension, ROOT } from './steps.ts';

/* The picture in the README: a page being read, with the popup where the browser opens it. */

const PAGE = { width: 1000, height: 620 };
const POPUP = { width: 360, height: 420 };

ensureChromium();
if (!buildExtension()) process.exit(1);
const standIn = await startStandIn();
const pages = await startPageServer();
const hark = await Hark.start({ standIn, pages });

const article = await hark.open('/start.html');
await article.setViewportSize(PAGE);
await hark.grant(article);
await hark.select(article, 'article');
await hark.command('speak-selection');
await hark.waitFor('speaking');
const popup = await hark.context.newPage();
await popup.setViewportSize(POPUP);
await popup.goto(hark.browser.url('popup'));
await popup.getByRole('button', { name: 'Pause' }).waitFor();
const popupHeight = await popup.evaluate(() => document.body.scrollHeight);
const clip = { x: 0, y: 0, width: POPUP.width, height: popupHeight };
const [pageShot, popupShot] = [await article.screenshot(), await popup.screenshot({ clip })];

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
