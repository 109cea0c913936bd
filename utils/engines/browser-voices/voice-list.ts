import type { Voice } from '@/utils/speech/types';
import { parseLanguage } from './language-tag';

/** What both platforms say of a voice. */
export interface PlatformVoice {
  /** Unique more often than not. */
  id: string;
  name?: string;
  language?: string;
  isRemote: boolean;
  isDefault?: boolean;
}

export interface ListedVoice<T> {
  voice: Voice;
  platformVoice: T;
}

/**
 * The platform's voices under ids that tell them apart, in the platform's order with its default
 * first. A voice without a name cannot be asked for, and of two that differ in nothing the platform
 * itself can reach only the first.
 */
export function listVoices<T>(
  platformVoices: readonly T[],
  describe: (platformVoice: T) => PlatformVoice,
): Map<string, ListedVoice<T>> {
  const listed = new Map<string, ListedVoice<T>>();
  const described = platformVoices.map((platformVoice) => ({
    platformVoice,
    about: describe(platformVoice),
  }));
  for (const { platformVoice, about } of defaultFirst(described)) {
    const name = toLine(about.name);
    const id = freeId(about, listed);
    if (name && id) listed.set(id, { voice: toVoice(id, name, about), platformVoice });
  }
  return listed;
}

function defaultFirst<T extends { about: PlatformVoice }>(voices: T[]): T[] {
  const first = voices.find(({ about }) => about.isDefault);
  return first ? [first, ...voices.filter((voice) => voice !== first)] : voices;
}

function freeId<T>(
  { id, language }: PlatformVoice,
  taken: Map<string, ListedVoice<T>>,
): string | undefined {
  if (!taken.has(id)) return id;
  const distinct = `${id} (${language})`;
  return taken.has(distinct) ? undefined : distinct;
}

function toVoice(id: string, name: string, { language, isRemote }: PlatformVoice): Voice {
  const { tag } = parseLanguage(language);
  return {
    engineId: 'device',
    id,
    name,
    ...(tag && { language: tag }),
    // Edge speaks in voices named "… Online (Natural)", which are all of its maker's service.
    ...((isRemote || /\bOnline\b/.test(name)) && { isRemote: true }),
  };
}

function toLine(value = ''): string {
  return value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 120)
    .toWellFormed();
}
