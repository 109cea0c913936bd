import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startStandIn } from '../tests/server/index.ts';
import { SPEECH_ENGINE_DIR } from '../tests/support/device-voices.ts';
import { Hark } from '../tests/support/hark.ts';
import { startPageServer } from '../tests/support/page-server.ts';
import { buildPseudoLocale } from '../tests/support/pseudo-locale.ts';
import { SCENES, type Scene } from '../tests/support/scenes.ts';
import { ensureChromium } from './browser.ts';
import { buildExtension, ROOT } from './steps.ts';

/*
 * Pictures of what a person may look at, from the running product, in every dress it has to wear.
 * Arguments name scenes; without any, all are made.
 */

const DIRECTORY = join(ROOT, 'artifacts', 'screenshots');

interface Dress {
  name: string;
  direction?: 'rtl';
  prepare(page: Page): Promise<void>;
}

const DRESSES: Dress[] = [
  { name: 'light', prepare: (page) => page.emulateMedia({ colorScheme: 'light' }) },
  { name: 'dark', prepare: (page) => page.emulateMedia({ colorScheme: 'dark' }) },
  {
    name: 'forced-colours',
    prepare: (page) => page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' }),
  },
  {
    name: 'large-text',
    async prepare(page) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
    },
  },
  {
    name: 'rtl',
    direction: 'rtl',
    prepare: (page) => page.emulateMedia({ colorScheme: 'light' }),
  },
];

const wanted = process.argv.slice(2);
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

ensureChromium();
if (!buildExtension()) process.exit(1);
mkdirSync(DIRECTORY, { recursive: true });
const standIn = await startStandIn();
const pages = await startPageServer();
const pseudo = await buildPseudoLocale('rtl');

for (const scene of scenes) {
  await photograph(
    scene,
    DRESSES.filter(({ direction }) => direction === undefined),
  );
  await photograph(
    scene,
    DRESSES.filter(({ direction }) => direction === 'rtl'),
    { extensionDir: pseudo },
  );
}
await Promise.all([standIn.close(), pages.close()]);
console.log(`The pictures are in ${DIRECTORY.slice(ROOT.length + 1)}`);
process.exit(0);

async function photograph(scene: Scene, dresses: Dress[], options: object = {}): Promise<void> {
  standIn.reset();
  const apiKey = scene.withoutKey ? null : undefined;
  const neighbours = scene.withDeviceVoices ? [SPEECH_ENGINE_DIR] : [];
  const hark = await Hark.start({ standIn, pages, apiKey, neighbours, ...options });
  const page = await scene.show(hark);
  await page.bringToFront();
  for (const dress of dresses) {
    // Colours that are still changing are in no dress, and nothing is left of the last one.
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'none' });
    await dress.prepare(page);
    await scene.renew?.(hark, page);
    const path = join(DIRECTORY, `${scene.name}.${dress.name}.png`);
    await page.screenshot({ path, fullPage: dress.name === 'large-text' });
  }
  await hark.close();
}
