import { i18n } from '#i18n';
import type { Voice } from '@/utils/speech/types';
import { languageName } from './format';

/** The voices as a list names them. */
export function voiceOptions(voices: Voice[]): { id: string; label: string }[] {
  return voices.map(({ id, name, language }) => {
    const spoken = language && languageName(language);
    return {
      id,
      label: spoken ? i18n.t('controls.voiceInLanguage', { name, language: spoken }) : name,
    };
  });
}
