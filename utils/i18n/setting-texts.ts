import { i18n } from '#i18n';
import type { Corner, MarkColour } from '@/utils/speech/following';
import type { LanguageVoice } from '@/utils/speech/language-voice';
import type { Voice } from '@/utils/speech/types';
import type { Theme } from '@/utils/storage/appearance';
import type { MarkChoice, TroubleChoice } from '@/utils/storage/settings';
import type { FormatChoice } from '@/utils/storage/voice-settings';
import type { TextRule } from '@/utils/text/rules';
import { spentText } from './cost-texts';
import { formatList, formatNumber, languageName } from './format';
import { QUALITY_TEXTS, SUBTITLE_TEXTS } from './saving-setting-texts';
import { voiceLabel } from './voice-texts';

export const THEME_TEXTS: Record<Theme, () => string> = {
  system: () => i18n.t('data.themeSystem'),
  light: () => i18n.t('data.themeLight'),
  dark: () => i18n.t('data.themeDark'),
};

export const MARK_TEXTS: Record<MarkChoice, () => string> = {
  both: () => i18n.t('options.marksBoth'),
  word: () => i18n.t('options.marksWord'),
  sentence: () => i18n.t('options.marksSentence'),
  off: () => i18n.t('options.marksOff'),
};

export const COLOUR_TEXTS: Record<MarkColour, () => string> = {
  teal: () => i18n.t('options.colourTeal'),
  amber: () => i18n.t('options.colourAmber'),
  green: () => i18n.t('options.colourGreen'),
  rose: () => i18n.t('options.colourRose'),
};

const TROUBLE_TEXTS: Record<TroubleChoice, () => string> = {
  ask: () => i18n.t('options.troubleAsk'),
  deviceVoice: () => i18n.t('options.troubleDeviceVoice'),
  stop: () => i18n.t('options.troubleStop'),
};

const CORNER_TEXTS: Record<Corner, () => string> = {
  topStart: () => i18n.t('data.cornerTopStart'),
  topEnd: () => i18n.t('data.cornerTopEnd'),
  bottomStart: () => i18n.t('data.cornerBottomStart'),
  bottomEnd: () => i18n.t('data.cornerBottomEnd'),
};

const FORMAT_TEXTS: Record<FormatChoice, () => string> = {
  automatic: () => i18n.t('models.formatAutomatic'),
  mp3_44100_192: () => i18n.t('models.formatHigh'),
  mp3_44100_64: () => i18n.t('models.formatLow'),
  mp3_22050_32: () => i18n.t('models.formatLeast'),
};

function toPair({ language, voice }: LanguageVoice): string {
  return i18n.t('data.voiceOfLanguage', {
    language: languageName(language) ?? language,
    voice: voiceLabel(voice),
  });
}

function countVoices(count: number): string {
  return i18n.t('data.voicesCount', count, { count: formatNumber(count) });
}

function creditsText(credits: number): string {
  return credits === 0 ? i18n.t('data.valueOff') : spentText(credits);
}

function countRules(count: number): string {
  return i18n.t('data.rulesCount', count, { count: formatNumber(count) });
}

function megabytesText(size: number): string {
  return i18n.t('history.megabytes', { size: formatNumber(size) });
}

function daysText(days: number): string {
  return i18n.t('history.daysCount', days, { days: formatNumber(days) });
}

function limitText(limit: number, inWords: (limit: number) => string): string {
  return limit === 0 ? i18n.t('data.valueOff') : inWords(limit);
}

interface SettingTexts {
  name: () => string;
  /** For values that are neither switches nor numbers nor texts. */
  value?: (value: never) => string;
}

const pick =
  <K extends string>(texts: Record<K, () => string>) =>
  (value: K) =>
    texts[value]();

/** What those settings are called that a person meets outside their own section. */
const TEXTS: Record<string, SettingTexts> = {
  rate: {
    name: () => i18n.t('data.nameRate'),
    value: (rate: number) => i18n.t('controls.speedValue', { rate: formatNumber(rate) }),
  },
  chosenVoice: { name: () => i18n.t('data.nameVoice'), value: (voice: Voice) => voiceLabel(voice) },
  troubleChoice: { name: () => i18n.t('options.trouble'), value: pick(TROUBLE_TEXTS) },
  remoteVoicesAllowed: { name: () => i18n.t('options.remote') },
  markChoice: { name: () => i18n.t('data.nameMarks'), value: pick(MARK_TEXTS) },
  markColour: { name: () => i18n.t('data.nameColour'), value: pick(COLOUR_TEXTS) },
  scrollsAlong: { name: () => i18n.t('options.scrollsAlong') },
  miniPlayerShown: { name: () => i18n.t('options.miniPlayer') },
  miniPlayerCorner: { name: () => i18n.t('data.namePlayerCorner'), value: pick(CORNER_TEXTS) },
  readsOnWithoutPage: { name: () => i18n.t('options.readsOn') },
  skipsCitations: { name: () => i18n.t('options.skipCitations') },
  skipsFootnotes: { name: () => i18n.t('options.skipFootnotes') },
  shortensAddresses: { name: () => i18n.t('options.shortenAddresses') },
  skipsCode: { name: () => i18n.t('options.skipCode') },
  skipsTables: { name: () => i18n.t('options.skipTables') },
  saysImages: { name: () => i18n.t('options.sayImages') },
  theme: { name: () => i18n.t('data.theme'), value: pick(THEME_TEXTS) },
  chosenModel: { name: () => i18n.t('models.model') },
  formatChoice: { name: () => i18n.t('models.format'), value: pick(FORMAT_TEXTS) },
  subtitles: { name: () => i18n.t('saving.subtitles'), value: pick(SUBTITLE_TEXTS) },
  fileQuality: { name: () => i18n.t('saving.quality'), value: pick(QUALITY_TEXTS) },
  savesFromMenu: { name: () => i18n.t('saving.inMenu', { save: i18n.t('saving.save') }) },
  keepsHistory: { name: () => i18n.t('history.keep') },
  historySize: {
    name: () => i18n.t('history.size'),
    value: (size: number) => limitText(size, megabytesText),
  },
  historyDays: {
    name: () => i18n.t('history.days'),
    value: (days: number) => limitText(days, daysText),
  },
  neverKeptSites: {
    name: () => i18n.t('history.neverKept'),
    value: (sites: string[]) => (sites.length === 0 ? i18n.t('data.valueNone') : formatList(sites)),
  },
  queueInMenu: { name: () => i18n.t('queue.inMenu') },
  textRules: {
    name: () => i18n.t('rules.title'),
    value: (rules: TextRule[]) => countRules(rules.length),
  },
  askAbove: {
    name: () => i18n.t('cost.askAbove'),
    value: (credits: number) => creditsText(credits),
  },
  monthlyCeiling: {
    name: () => i18n.t('cost.ceiling'),
    value: (credits: number) => creditsText(credits),
  },
  voiceSettings: {
    name: () => i18n.t('data.nameVoiceSettings'),
    value: (byVoice: object) => countVoices(Object.keys(byVoice).length),
  },
  languageVoices: {
    name: () => i18n.t('models.byLanguage'),
    value: (list: LanguageVoice[]) =>
      list.length === 0 ? i18n.t('data.valueNone') : formatList(list.map(toPair)),
  },
};

export function hasSettingTexts(name: string): boolean {
  return Object.hasOwn(TEXTS, name);
}

/** A setting in the reader's words; one that has none is called by its own name. */
export function settingName(name: string): string {
  return hasSettingTexts(name) ? TEXTS[name]!.name() : name;
}

/** @param value one that the setting takes */
export function settingValue(name: string, value: unknown): string {
  if (value === null || value === undefined) return i18n.t('data.valueNone');
  const inWords = hasSettingTexts(name) ? TEXTS[name]!.value : undefined;
  if (inWords) return inWords(value as never);
  if (typeof value === 'boolean') return value ? i18n.t('data.valueOn') : i18n.t('data.valueOff');
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
