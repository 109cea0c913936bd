import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION_DIR } from './launch.ts';

type Messages = Record<string, { message: string; placeholders?: object }>;

const ACCENTS = new Map(
  'aáeéiíoöuüyýcçdðgğlłnñrřsštţzžAÅCÇEÉNÑOØSŠ'
    .match(/../gu)!
    .map(([plain, accented]) => [plain!, accented!]),
);

/** Every pseudo text begins and ends with these, so that one that was never translated shows. */
export const PSEUDO_START = '⟦';
export const PSEUDO_END = '⟧';

/** A copy of the build in a language that does not exist: accented, 40 % longer, in brackets. */
export async function buildPseudoLocale(direction: 'ltr' | 'rtl'): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `hark-pseudo-${direction}-`));
  await cp(EXTENSION_DIR, directory, { recursive: true });
  const file = join(directory, '_locales/en/messages.json');
  const messages = JSON.parse(await readFile(file, 'utf8')) as Messages;
  for (const entry of Object.values(messages)) entry.message = toPseudo(entry.message);
  messages.language_tag!.message = direction === 'rtl' ? 'ar' : 'en';
  messages.language_direction!.message = direction;
  await writeFile(file, JSON.stringify(messages));
  return directory;
}

function toPseudo(message: string): string {
  // Placeholders stand between dollar signs or after one; plural forms between bars.
  const parts = message.split(/(\$[A-Za-z0-9_@]+\$?|\{\w+\}|\s\|\s)/);
  const accented = parts.map((part, index) =>
    index % 2 === 1 ? part : part.replace(/[A-Za-z]/g, (letter) => ACCENTS.get(letter) ?? letter),
  );
  const forms = accented.join('').split(' | ');
  const pad = (form: string) => '·'.repeat(Math.ceil(form.length * 0.4));
  return forms.map((form) => `${PSEUDO_START}${form}${pad(form)}${PSEUDO_END}`).join(' | ');
}
