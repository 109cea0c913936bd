import { browser } from '#imports';
import { i18n } from '#i18n';
import { AUTOMATIC, PREMADE_END, type Voice } from '@/utils/speech/types';
import {
  filterChoices,
  indexVoices,
  type FilterChoices,
  type VoiceFilters,
} from '@/utils/speech/voice-search';
import { formatNumber, languageName } from './format';
import { saysLanguage, voiceLabel } from './voice-texts';

/** The words of the list of voices. Made once, because the list is made anew for other words. */
export function voicePickerTexts() {
  return (texts ??= makeTexts());
}

let texts: ReturnType<typeof makeTexts> | undefined;

function makeTexts() {
  return {
    label: i18n.t('controls.voice'),
    list: i18n.t('voices.list'),
    help: i18n.t('voices.help'),
    groups: {
      favourites: i18n.t('voices.favourites'),
      recent: i18n.t('voices.recent'),
      elevenlabs: i18n.t('controls.voicesOfElevenLabs'),
      device: i18n.t('controls.voicesOnDevice'),
    },
    placeholders: {
      loading: i18n.t('controls.voicesLoading'),
      none: i18n.t('controls.voicesNone'),
      notChosen: i18n.t('controls.voiceNotChosen'),
      goneFromAccount: i18n.t('controls.voiceGone'),
      goneFromDevice: i18n.t('controls.voiceGoneFromDevice'),
    },
    name: voiceLabel,
    nameOf,
    languageName: (tag: string) => languageName(tag),
    describe: describeVoice,
    noteOn: (voice: Voice) => noteOn(voice, Date.now()),
    count: (count: number) => i18n.t('voices.count', count, { count: formatNumber(count) }),
    noMatch: i18n.t('voices.noMatch'),
    ...filterTexts(),
    preview: i18n.t('voices.preview'),
    stopPreview: i18n.t('voices.stopPreview'),
    previewFailed: i18n.t('voices.previewFailed'),
    favourite: i18n.t('voices.favourite'),
  };
}

export function filterTexts() {
  return {
    filter: (count: number) =>
      count === 0
        ? i18n.t('voices.filter')
        : i18n.t('voices.filtered', { count: formatNumber(count) }),
    showAll: i18n.t('voices.showAll'),
    any: i18n.t('voices.any'),
    filters: {
      language: i18n.t('voices.language'),
      gender: i18n.t('voices.gender'),
      accent: i18n.t('voices.accent'),
      category: i18n.t('voices.category'),
    },
    choices: toChoices,
  };
}

/** What a row says of a voice. */
export function describeVoice(voice: Voice) {
  const { language, description } = voice;
  const spoken = language && languageName(language);
  return {
    name: nameOf(voice),
    language: spoken && !saysLanguage(voice.name, language) ? spoken : undefined,
    description,
    badges: badgesOf(voice),
  };
}

function nameOf(voice: Voice): string {
  return voice.id === AUTOMATIC ? i18n.t('controls.voiceAutomatic') : voice.name;
}

function badgesOf({ costMultiplier, notOnPlan, isRemote }: Voice): string[] {
  return [
    ...(costMultiplier === undefined
      ? []
      : [i18n.t('voices.costs', { rate: formatNumber(costMultiplier) })]),
    ...(notOnPlan ? [i18n.t('voices.notOnPlan')] : []),
    ...(isRemote ? [i18n.t('voices.sendsText')] : []),
  ];
}

/** @param now milliseconds since 1970 */
export function noteOn(voice: Voice, now: number): string | undefined {
  if (!voice.isPremadeEnding || now >= PREMADE_END) return undefined;
  const language = browser.i18n.getUILanguage();
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return i18n.t('voices.ending', { date: date.format(PREMADE_END - 1) });
}

const GENDERS: Readonly<Record<string, () => string>> = {
  female: () => i18n.t('voices.female'),
  male: () => i18n.t('voices.male'),
  neutral: () => i18n.t('voices.neutral'),
};

const CATEGORIES: Readonly<Record<string, () => string>> = {
  premade: () => i18n.t('voices.premade'),
  cloned: () => i18n.t('voices.cloned'),
  generated: () => i18n.t('voices.generated'),
  professional: () => i18n.t('voices.professional'),
  famous: () => i18n.t('voices.famous'),
  high_quality: () => i18n.t('voices.high_quality'),
};

/** The service tells no list of these; what is set stays offered. */
export function libraryChoices(voices: readonly Voice[], set: VoiceFilters) {
  const index = indexVoices(
    voices.map((voice) => ({ voice })),
    { nameOf, languageName: () => undefined },
  );
  const { genders, accents } = filterChoices(index);
  const { language, gender, accent } = toChoices({
    languages: LIBRARY_LANGUAGES,
    genders: withSet(genders, set.gender, ['female', 'male', 'neutral']),
    accents: withSet(accents, set.accent),
    categories: [],
  });
  return { language, gender, accent };
}

function withSet(found: string[], set: string | undefined, always: string[] = []): string[] {
  return [...new Set([...always, ...found, ...(set === undefined ? [] : [set])])];
}

/** Those that the service's models speak. */
const LIBRARY_LANGUAGES =
  'ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt ro ru sk sv ta tr uk vi zh'.split(
    ' ',
  );

function toChoices({ languages, genders, accents, categories }: FilterChoices) {
  return {
    language: choicesOf(languages, (tag) => languageName(tag) ?? tag),
    gender: choicesOf(genders, (gender) => GENDERS[gender]?.() ?? gender),
    accent: choicesOf(accents, (accent) => accent),
    category: choicesOf(categories, (category) => CATEGORIES[category]?.() ?? category),
  };
}

function choicesOf(values: string[], labelOf: (value: string) => string) {
  const { compare } = new Intl.Collator(browser.i18n.getUILanguage());
  return values
    .map((value) => ({ value, label: labelOf(value) }))
    .toSorted((a, b) => compare(a.label, b.label));
}
