import { signal } from '@preact/signals';
import type { Voice, VoiceMark } from '@/utils/speech/types';
import { keyOf, NO_MARKS, type VoiceMarks } from './voice-rows';

interface KeptMarks {
  getValue(): Promise<VoiceMark[]>;
  watch(onChange: (marks: VoiceMark[]) => void): () => void;
}

export interface MarksAccess {
  favourites: KeptMarks;
  recent: KeptMarks;
  setFavourite(voice: VoiceMark, isFavourite: boolean): Promise<void>;
  remember(voice: VoiceMark): Promise<void>;
}

/** The voices a person likes and those chosen last. Losing one of them is no trouble worth a word. */
export function createMarksModel(access: MarksAccess) {
  const marks = signal<VoiceMarks>(NO_MARKS);
  const change = (changes: Partial<VoiceMarks>) => (marks.value = { ...marks.value, ...changes });
  const read = async () => {
    const [favourites, recent] = await Promise.all([
      access.favourites.getValue(),
      access.recent.getValue(),
    ]);
    change({ favourites, recent });
  };
  return {
    marks,
    remember: (voice: Voice) => access.remember(voice),
    setFavourite(voice: Voice, isFavourite: boolean) {
      const { engineId, id } = voice;
      const others = marks.value.favourites.filter((mark) => keyOf(mark) !== keyOf(voice));
      change({ favourites: isFavourite ? [...others, { engineId, id }] : others });
      void access.setFavourite(voice, isFavourite);
    },
    follow(): () => void {
      void read();
      const stops = [
        access.favourites.watch((favourites) => change({ favourites })),
        access.recent.watch((recent) => change({ recent })),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}
