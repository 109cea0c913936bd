import type { Voice, VoiceLabels } from '@/utils/speech/types';
import { isPreviewUrl } from '@/utils/speech/voice-preview';
import { isOffPlan } from './plan';
import type { RawVoice } from './responses';

const MAX_LANGUAGES = 40;

/** @param tier the account's plan, where it is known */
export function toVoice(raw: RawVoice, tier?: string): Voice {
  const language = findLanguage(raw);
  const description = describe(raw);
  const category = toLine(raw.category, 40);
  const labels = toLabels(raw);
  const languages = listLanguages(raw);
  return {
    engineId: 'elevenlabs',
    id: raw.voice_id,
    name: toLine(raw.name, 120) || raw.voice_id,
    ...(language && { language }),
    ...(description && { description }),
    ...(category && { category }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(languages.length > 0 && { languages }),
    ...toFacts(raw),
    ...(isOffPlan(raw, tier) && { notOnPlan: true }),
    ...(category === 'premade' && { isPremadeEnding: true }),
  };
}

function toFacts({ preview_url: url, sharing, created_at_unix: created }: RawVoice) {
  const { rate } = sharing;
  return {
    ...(url !== undefined && isPreviewUrl(url) && { previewUrl: url }),
    ...(rate !== undefined && rate >= 0 && rate !== 1 && { costMultiplier: rate }),
    ...(created !== undefined && created > 0 && { createdAt: created * 1000 }),
  };
}

function toLabels({ labels }: RawVoice): VoiceLabels {
  const words = {
    gender: toWords(labels.gender),
    age: toWords(labels.age),
    accent: toWords(labels.accent),
    useCase: toWords(labels.use_case),
  };
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word !== ''));
}

/** The label names the voice's own language, the verified ones all it was tried with. */
function findLanguage({ labels, verified_languages: verified }: RawVoice): string | undefined {
  const label = toTag(labels.language);
  const entry = label
    ? verified.find(({ language }) => toTag(language) === label)
    : verified.find(({ language, locale }) => toTag(locale) ?? toTag(language));
  return toTag(entry?.locale) ?? label ?? toTag(entry?.language);
}

function listLanguages({ verified_languages: verified }: RawVoice): string[] {
  const tags = verified.flatMap(({ language }) => toTag(language) ?? []);
  return [...new Set(tags)].slice(0, MAX_LANGUAGES);
}

/** Labels also hold names such as "English", which only look like tags. */
function toTag(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value) ? value : undefined;
}

function describe({ labels, description }: RawVoice): string {
  const { gender, age, accent, descriptive, use_case: useCase } = labels;
  const words = [gender, age, accent, descriptive ?? labels.description, useCase]
    .map(toWords)
    .filter(Boolean);
  return words.join(', ') || toLine(description, 200);
}

function toWords(label: unknown): string {
  return toLine(label, 60).replaceAll('_', ' ');
}

function toLine(value: unknown, maxLength: number): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
}
