import type { Page } from '@playwright/test';
import { DEMO_VOICES } from '../server/account/demo-voices.ts';
import { english } from '../support/english.ts';
import type { Hark } from '../support/hark.ts';
import { watchMarks } from '../support/marks.ts';
import { openScreen, textOf } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';
import { hurry, WALK } from '../support/walk.ts';

const ENGLISH = 'The harbour lies behind the hill.';
const MORE_ENGLISH = 'The boats come back at noon.';
const GERMAN = 'Der Hafen liegt hinter dem Hügel.';
const MORE_GERMAN = 'Niemand hat es eilig.';
const JAPANESE = '港は丘の向こうにあります。';

/** German is declared, Japanese shows in its script, and the page says that it is English. */
const MIXED = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The harbour</title>
<p>${ENGLISH}</p><p>${MORE_ENGLISH}</p>
<section lang="de-AT"><p>${GERMAN} ${MORE_GERMAN}</p></section>
<p>${JAPANESE}</p><p>${ENGLISH}</p>`;

test('a mixed page is read in three voices, and each word is marked where it stands', async ({
  hark,
  pages,
}) => {
  pages.put('/mixed', MIXED);
  await setVoice(hark, 'German', 'Anneliese');
  await setVoice(hark, 'Japanese', 'さくら');
  await hurry(hark);
  // Else the sentence that comes twice would be asked for once.
  await hark.keepNothing();
  const page = await hark.open('/mixed');
  await hark.grant(page);
  const marks = await watchMarks(page);

  await hark.select(page);
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 60_000);

  expect(readBy(hark)).toEqual([
    ['Emma', ENGLISH],
    ['Emma', MORE_ENGLISH],
    ['Anneliese', `${GERMAN} ${MORE_GERMAN}`],
    ['さくら', JAPANESE],
    ['Emma', ENGLISH],
  ]);
  const records = (await marks.records()).filter(({ word }) => word !== '');
  expect(records.filter(({ isTorn, isBackwards }) => isTorn || isBackwards)).toEqual([]);
  expect(records.every(({ word, sentence }) => sentence.includes(word))).toBe(true);
  expect(unique(records.map(({ sentence }) => sentence))).toEqual([
    ENGLISH,
    MORE_ENGLISH,
    GERMAN,
    MORE_GERMAN,
    JAPANESE,
    ENGLISH,
  ]);
});

test('a step over the border is read by the voice behind it', async ({ hark, pages }) => {
  const walk = `${ENGLISH} ${MORE_ENGLISH} `.repeat(12);
  pages.put(
    '/border',
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>A border</title><p lang="de">${GERMAN}</p><p>${walk}</p>`,
  );
  await setVoice(hark, 'German', 'Anneliese');

  await hark.speak('/border');
  await hark.waitFor('speaking');
  await hark.send('pauseSpeech');
  await hark.waitFor('paused');
  await hark.send('moveBySentence', { direction: 'next' });
  await hark.send('resumeSpeech');
  await expect.poll(async () => (await hark.state()).charIndex).toBe(GERMAN.length + 1);

  const [first, second] = readBy(hark);
  expect(first).toEqual(['Anneliese', GERMAN]);
  expect(second![0]).toBe('Emma');
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
});

test('a voice that is chosen during a reading reads all the rest of it', async ({
  hark,
  pages,
}) => {
  // German comes long after the first requests were made.
  const walk = `<p>${WALK.join(' ')}</p>`;
  pages.put('/long', MIXED.replace('<section', `${walk}<section`));
  await setVoice(hark, 'German', 'Anneliese');
  await hark.speak('/long');
  await hark.waitFor('speaking');
  const before = readBy(hark).length;

  await hark.send('selectVoice', { engineId: 'elevenlabs', voiceId: idOf('Liam') });
  await hurry(hark);
  await hark.waitFor('idle', 60_000);

  const later = readBy(hark).slice(before);
  expect(later.some(([name, text]) => name === 'Liam' && text.includes(GERMAN))).toBe(true);
  const names = later.map(([name]) => name);
  const first = names.indexOf('Liam');
  // One that was on its way may be asked for still.
  expect(first).toBeLessThanOrEqual(1);
  expect(new Set(names.slice(first))).toEqual(new Set(['Liam']));
});

/** As a person does it, in the options. */
async function setVoice(hark: Hark, language: string, voice: string): Promise<void> {
  const options = await openOptions(hark);
  const added = options.getByLabel(english('models.addLanguage'), { exact: true });
  await expect(added.locator('option', { hasText: language }).first()).toBeAttached();
  await added.selectOption({ label: language });
  const chosen = options.getByLabel(english('models.voiceFor', { language }), { exact: true });
  // One that speaks the language is chosen to begin with.
  await expect(chosen.locator('option:checked')).toContainText(voice);
  await expect
    .poll(() =>
      options.evaluate(async () =>
        JSON.stringify(await chrome.storage.local.get('languageVoices')),
      ),
    )
    .toContain(idOf(voice));
  await options.close();
}

async function openOptions(hark: Hark): Promise<Page> {
  const options = await openScreen(hark, 'options');
  await options.evaluate(() => (location.hash = '#voices'));
  return options;
}

/** Who was asked to say what. */
function readBy({ standIn }: Hark): [string, string][] {
  const ofTexts = standIn.speechRequests().filter(({ speech }) => speech !== undefined);
  return ofTexts.map((request) => {
    const voice = DEMO_VOICES.find(({ voice_id }) => voice_id === request.speech?.voiceId);
    return [voice?.name ?? '', textOf(request)];
  });
}

function idOf(name: string): string {
  return DEMO_VOICES.find((voice) => voice.name === name)!.voice_id;
}

function unique(sentences: string[]): string[] {
  return sentences.filter((sentence, index) => sentence !== sentences[index - 1]);
}
