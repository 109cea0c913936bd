import { storage } from '#imports';
import type { Voice } from '@/utils/speech/types';

/** Who could speak when the popup was open last. */
export interface Speakers {
  hasKey: boolean;
  deviceVoices: Voice[];
}

/** Lets the popup be whole before anybody has answered; what it shows is asked for all the same. */
export const lastSpeakers = storage.defineItem<Speakers | null>('session:lastSpeakers', {
  fallback: null,
});
