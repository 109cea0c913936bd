import { expect, type Locator, type Page } from '@playwright/test';
import { english } from './english.ts';

/** The field of the voice picker, which names the chosen voice. */
export function voiceField(screen: Page): Locator {
  return screen.getByRole('combobox', { name: english('controls.voice'), exact: true });
}

export async function openVoices(screen: Page): Promise<Locator> {
  await voiceField(screen).click();
  const list = screen.getByRole('listbox', { name: english('voices.list') });
  await expect(list).toBeVisible();
  return list;
}

/** Chooses the first voice found by these words, as a person does who knows its name. */
export async function chooseVoice(screen: Page, words: string): Promise<void> {
  await expect(voiceField(screen)).toBeEnabled();
  const list = await openVoices(screen);
  await voiceField(screen).fill(words);
  await list.getByRole('option').first().click();
  await expect(list).toBeHidden();
}

/** As the browser keeps it. */
export function chosenVoiceId(screen: Page): Promise<string> {
  return screen.evaluate(async () => {
    const { chosenVoice } = await chrome.storage.local.get('chosenVoice');
    return (chosenVoice as { id: string } | undefined)?.id ?? '';
  });
}
