import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { readInto } from '@/components/read-into';
import { speaksLanguage } from '@/utils/engines/browser-voices/fitting-voice';
import { voiceForLanguage, type LanguageVoice } from '@/utils/speech/language-voice';
import { AUTOMATIC, type Model, type Voice } from '@/utils/speech/types';
import { languageVoices, metLanguages } from '@/utils/storage/language-voices';

export type LanguageVoicesModel = ReturnType<typeof createLanguageVoicesModel>;

interface Surface {
  attempt: Attempt;
  models: ReadonlySignal<Model[]>;
  /** Those that may be chosen, without the one that fits any language. */
  voices: ReadonlySignal<Voice[]>;
}

/** Which voice reads which language. */
export function createLanguageVoicesModel({ attempt, models, voices }: Surface) {
  const set = signal<LanguageVoice[]>([]);
  const met = signal<string[]>([]);

  function store(list: LanguageVoice[]) {
    set.value = list;
    void attempt(() => languageVoices.setValue(list));
  }

  const isFree = (language: string) => set.value.every((entry) => entry.language !== language);

  return {
    set,
    voices,
    /** Languages that pages were in and no voice is set for. */
    met: computed(() => met.value.filter(isFree)),
    /** What the account's models and the voices speak. */
    others: computed(() => {
      const known = [
        ...models.value.flatMap(({ languages }) => languages),
        ...voices.value.flatMap(({ language }) => language?.split(/[-_]/)[0]?.toLowerCase() ?? []),
      ];
      return [...new Set(known)].filter((tag) => isFree(tag) && !met.value.includes(tag));
    }),
    add(language: string) {
      const voice = fitting(voices.value, language);
      if (voice !== undefined && isFree(language)) store([...set.value, { language, voice }]);
    },
    choose(language: string, voice: Voice) {
      store(set.value.map((entry) => (entry.language === language ? { language, voice } : entry)));
    },
    remove: (language: string) => store(set.value.filter((entry) => entry.language !== language)),
    refresh: async () => {
      await Promise.all([
        readInto(set, () => languageVoices.getValue()),
        readInto(met, () => metLanguages.getValue()),
      ]);
    },
    follow(): () => void {
      const stops = [
        languageVoices.watch((value) => (set.value = value)),
        metLanguages.watch((value) => (met.value = value)),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** To begin with: one of this very language, else any that may speak it, else any. */
function fitting(voices: readonly Voice[], language: string): Voice | undefined {
  const specific = voices.filter(({ id }) => id !== AUTOMATIC);
  const ofLanguage = specific.flatMap((voice) =>
    voice.language === undefined ? [] : [{ language: voice.language, voice }],
  );
  return (
    voiceForLanguage(ofLanguage, language) ??
    specific.find((voice) => speaksLanguage(voice, language)) ??
    specific[0]
  );
}
