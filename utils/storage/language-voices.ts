import * as v from 'valibot';
import type { LanguageVoice } from '@/utils/speech/language-voice';
import { defineSetting } from './define-setting';
import { voiceSchema } from './settings';

const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i), v.maxLength(35));

/** One broken entry does not cost the others. */
const entries = v.pipe(
  v.array(v.fallback(v.nullable(v.object({ language, voice: voiceSchema })), null)),
  v.transform((list): LanguageVoice[] => list.filter((entry) => entry !== null)),
);

/** Which voice reads a language, as the person has set it. */
export const languageVoices = defineSetting<LanguageVoice[]>('local:languageVoices', entries, [], {
  travels: true,
});

/** Languages of pages that were read, the newest first, to be offered for a voice. */
export const metLanguages = defineSetting<string[]>(
  'local:metLanguages',
  v.pipe(v.array(language), v.maxLength(50)),
  [],
);
