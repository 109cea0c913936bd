import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateChromeMessagesText, parseMessagesText } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Messages = Record<string, { message: string }>;

/** The texts as the build writes them, by the browser's keys such as "errors_network". */
export const english: Messages = JSON.parse(
  generateChromeMessagesText(
    parseMessagesText(readFileSync(resolve('utils/i18n/en.yml'), 'utf8'), 'YAML'),
  ),
);

/** Makes the fake browser speak English, as the built extension does, save for `changed` texts. */
export function speakEnglish(changed: Record<string, string> = {}): void {
  const getMessage = (key: string) => changed[key] ?? english[key]?.message ?? '';
  fakeBrowser.i18n.getMessage = getMessage as never;
  fakeBrowser.i18n.getUILanguage = () => 'en';
}
