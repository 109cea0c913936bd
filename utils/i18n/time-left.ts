import { i18n } from '#i18n';
import { durationText } from './duration';

/** "about 3 min left". The unit is in the language of the words around it, not in the browser's. */
export function timeLeftText(seconds: number): string {
  return i18n.t('controls.timeLeft', { time: durationText(seconds, i18n.t('language.tag')) });
}
