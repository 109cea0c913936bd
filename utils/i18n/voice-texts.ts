import { i18n } from '#i18n';
import { AUTOMATIC, type Voice } from '@/utils/speech/types';
import { formatNumber, languageName } from './format';

const TRIAL_LABELS = {
  hear: () => i18n.t('controls.hear'),
  resume: () => i18n.t('controls.resume'),
  stop: () => i18n.t('controls.stop'),
};

/** The words on the button beside a voice. */
export function trialLabel(action: keyof typeof TRIAL_LABELS): string {
  return TRIAL_LABELS[action]();
}

/** What hearing a sample costs; nothing is said where it is free. */
export function sampleCostText(credits: number | undefined): string | undefined {
  if (credits === undefined) return undefined;
  return i18n.t('models.sampleCost', credits, { count: formatNumber(credits) });
}

/** A voice as a list names it. */
export function voiceLabel(voice: Voice): string {
  if (voice.engineId === 'device' && voice.id === AUTOMATIC)
    return i18n.t('controls.voiceAutomatic');
  const label = withLanguage(voice);
  return voice.isRemote ? i18n.t('controls.voiceRemote', { voice: label }) : label;
}

function withLanguage({ name, language }: Voice): string {
  const spoken = language && languageName(language);
  if (!spoken || saysLanguage(name, language)) return name;
  return i18n.t('controls.voiceInLanguage', { name, language: spoken });
}

/** Voices of a device are often called after their language, such as "Google Deutsch". */
export function saysLanguage(name: string, language: string): boolean {
  const [base = ''] = language.split('-');
  const names = [languageName(base), languageName(base, base)];
  return names.some((own) => own && name.toLowerCase().includes(own.toLowerCase()));
}
