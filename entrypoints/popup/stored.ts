import { readVoices, type StoredVoices } from '@/components/voice-model';
import { browser } from '#imports';
import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import type { SessionState } from '@/utils/speech/session';
import { lastSpeakers, type Speakers } from '@/utils/storage/popup-memory';
import { queueState, type QueueState } from '@/utils/storage/queue-state';
import { sessionState, sessionText } from '@/utils/storage/session-state';
import {
  chosenVoice,
  knownVoices,
  rateSetting,
  remoteVoicesAllowed,
  troubleChoice,
  type TroubleChoice,
} from '@/utils/storage/settings';
import { readCosts, type StoredCosts } from './costs';
import { readSaving, type StoredSaving } from './saving';

export interface StoredText {
  sessionId: string;
  text: string;
  /** Only the head of the text is here. */
  captureId?: string;
}

/** What can be shown before anybody has been asked. */
export interface Stored {
  state: SessionState;
  text: StoredText | null;
  voices: StoredVoices;
  rate: number;
  trouble: TroubleChoice;
  shortcuts: Shortcut[];
  costs: StoredCosts;
  /** `null` where nobody has looked yet. */
  queue: QueueState | null;
  saving: StoredSaving;
  /** `null` where the popup was not open before. */
  speakers: Speakers | null;
  /** Of the tab the popup was opened on. */
  activeTabId?: number;
}

export async function readStored(): Promise<Stored> {
  const [state, text, voices, rate, trouble, shortcuts, costs, queue, saving, speakers, [tab]] =
    await Promise.all([
      sessionState.getValue(),
      sessionText.getValue(),
      readVoices({ chosenVoice, knownVoices, remoteVoicesAllowed }),
      rateSetting.getValue(),
      troubleChoice.getValue(),
      readShortcuts(),
      readCosts(),
      queueState.getValue(),
      readSaving(),
      lastSpeakers.getValue(),
      browser.tabs.query({ active: true, currentWindow: true }),
    ]);
  return {
    state,
    text,
    voices,
    rate,
    trouble,
    shortcuts,
    costs,
    queue,
    saving,
    speakers,
    activeTabId: tab?.id,
  };
}
