import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import type { SessionState } from '@/utils/speech/session';
import type { Voice } from '@/utils/speech/types';
import { sessionState, sessionText } from '@/utils/storage/session-state';
import { chosenVoice, knownVoices, rateSetting } from '@/utils/storage/settings';

export interface StoredText {
  sessionId: string;
  text: string;
}

/** What can be shown before anybody has been asked. */
export interface Stored {
  state: SessionState;
  text: StoredText | null;
  voices: Voice[];
  voiceId: string | null;
  rate: number;
  shortcuts: Shortcut[];
}

export async function readStored(): Promise<Stored> {
  const [state, text, voices, voice, rate, shortcuts] = await Promise.all([
    sessionState.getValue(),
    sessionText.getValue(),
    knownVoices.getValue(),
    chosenVoice.getValue(),
    rateSetting.getValue(),
    readShortcuts(),
  ]);
  return { state, text, voices, voiceId: voice?.id ?? null, rate, shortcuts };
}
