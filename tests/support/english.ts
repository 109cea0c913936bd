import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSION_DIR } from './launch.ts';

type Messages = Record<string, { message: string }>;

let messages: Messages | undefined;

/** What the built extension says under a key of `en.yml`, such as "errors.network". */
export function english(key: string, values: Record<string, string> = {}): string {
  messages ??= readMessages();
  const sentence = messages[key.replaceAll('.', '_')]?.message;
  if (sentence === undefined) throw new Error(`The extension has no words for ${key}`);
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, value),
    sentence,
  );
}

function readMessages(): Messages {
  const path = join(EXTENSION_DIR, '_locales/en/messages.json');
  return JSON.parse(readFileSync(path, 'utf8')) as Messages;
}
