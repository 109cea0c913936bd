import { i18n } from '#i18n';
import { paceOf, type Pace } from '@/utils/engines/elevenlabs/model-families';
import type { Model } from '@/utils/speech/types';
import { formatNumber, languageName } from './format';

const PACES: Record<Pace, () => string> = {
  quickest: () => i18n.t('models.paceQuickest'),
  quick: () => i18n.t('models.paceQuick'),
  steady: () => i18n.t('models.paceSteady'),
  expressive: () => i18n.t('models.paceExpressive'),
  slow: () => i18n.t('models.paceSlow'),
};

/** What a model means for whoever listens and pays, in one line. */
export function modelHint(model: Model): string {
  const { id, languages, maxTextLength, costMultiplier } = model;
  const pace = paceOf(id);
  const facts = [
    pace && PACES[pace](),
    costMultiplier !== undefined && costText(costMultiplier),
    languages.length > 0 && languagesText(languages),
    i18n.t('models.limit', { count: formatNumber(maxTextLength) }),
  ];
  return sentenceOf(facts.filter((fact) => typeof fact === 'string'));
}

function languagesText(languages: readonly string[]): string {
  const count = languages.length;
  const only = count === 1 ? languageName(languages[0]!) : undefined;
  return only === undefined
    ? i18n.t('models.languages', count, { count: formatNumber(count) })
    : i18n.t('models.onlyLanguage', { language: only });
}

function costText(multiplier: number): string {
  if (multiplier === 0.5) return i18n.t('models.costHalf');
  if (multiplier === 1) return i18n.t('models.costFull');
  return i18n.t('models.costTimes', { factor: formatNumber(multiplier) });
}

function sentenceOf(facts: string[]): string {
  const [first = '', ...others] = facts;
  return [first.charAt(0).toLocaleUpperCase() + first.slice(1), ...others].join(' · ');
}
