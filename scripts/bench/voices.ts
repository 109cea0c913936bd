import type { Page } from '@playwright/test';
import type { Voice } from '../../tests/server/account/voice.ts';
import type { StandIn } from '../../tests/server/index.ts';
import { Hark } from '../../tests/support/hark.ts';
import type { PageServer } from '../../tests/support/page-server.ts';
import { openVoices } from '../../tests/support/picker.ts';
import { median, percentile, row, table } from './figures.ts';

const VOICES = 1_000;
const LANGUAGES = 500;
const TYPED = ['female american german narration', 'voice 99', 'muller', 'さくら', 'zzz'];
const OPENINGS = 8;

/** What a thousand voices in five hundred languages cost: a keystroke in their list, and the popup. */
export async function benchVoices(standIn: StandIn, pages: PageServer): Promise<void> {
  standIn.reset();
  standIn.configure({ voices: manyVoices() });
  const hark = await Hark.start({ standIn, pages });
  const popup = await hark.context.newPage();
  await popup.setViewportSize({ width: 360, height: 560 });
  await popup.goto(hark.browser.url('popup'));
  await openVoices(popup);
  const strokes = await popup.evaluate(typeAndDraw, TYPED);
  const paints = await firstPaints(popup);
  pages.put('/bare', '<!doctype html><title>Bare</title><p>Bare</p>');
  const bare = await firstPaints(await hark.open('/bare'));
  await hark.close();
  table([
    row(`keystroke → list of ${VOICES} voices`, strokes),
    row(`popup → first paint, ${VOICES} voices`, paints),
    row('bare page → first paint', bare),
  ]);
  console.log(`95 % of keystrokes: ${percentile(strokes, 0.95).toFixed(1)} ms (aim ≤ 32)`);
  console.log(`popup against a bare page: ${(median(paints) / median(bare)).toFixed(1)}×`);
}

function manyVoices(): Voice[] {
  return Array.from({ length: VOICES }, (_, index) => ({
    voice_id: `Bench${String(index).padStart(15, '0')}`,
    name: `Voice ${index} Müller`,
    category: 'cloned',
    labels: {
      gender: index % 2 === 0 ? 'female' : 'male',
      age: 'middle_aged',
      accent: 'american',
      use_case: 'narration',
      language: tagOf(index % LANGUAGES),
    },
    description: null,
  }));
}

/** Three letters, each tag once. */
function tagOf(index: number): string {
  const letter = (at: number) => String.fromCharCode(97 + (Math.floor(index / 26 ** at) % 26));
  return letter(2) + letter(1) + letter(0);
}

/** In the page: milliseconds from each letter until the list for it is laid out. */
async function typeAndDraw(words: string[]): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('[role=combobox]')!;
  const times: number[] = [];
  for (const word of words) {
    for (let length = 1; length <= word.length; length += 1) {
      const started = performance.now();
      field.value = word.slice(0, length);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // The frame in which it is drawn begins with this; what comes after is the screen's own time.
      await new Promise((resolve) => setTimeout(resolve));
      void document.body.offsetHeight;
      times.push(performance.now() - started);
      await new Promise(requestAnimationFrame);
    }
  }
  return times;
}

async function firstPaints(page: Page): Promise<number[]> {
  const paints: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    // As a popup is opened: a reload asks for every file anew.
    await page.goto(page.url());
    const paint = page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    paints.push((await (await paint).jsonValue())!);
  }
  return paints;
}
