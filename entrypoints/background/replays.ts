import { readPastText, readReading } from '@/utils/history/readings';
import { logUnexpected } from '@/utils/logger';
import { SpeechError, toProblem } from '@/utils/speech/errors';
import type { PastReading, PastText } from '@/utils/speech/past-reading';
import { findPast, inOrder } from '@/utils/speech/past-segments';
import { restingAnchor } from '@/utils/speech/resting-anchor';
import type { Session, SessionEvent, SessionState, SpeakingVoice } from '@/utils/speech/session';
import type { Finding, Gestures } from './gestures';
import type { PastSource } from './past-source';
import type { SessionTexts } from './session-texts';

/** Where the text of a reading stands on a page that is open. */
export interface PagePlace {
  tabId: number;
  frameId: number;
  captureId: string;
}

export interface Replays {
  /**
   * Plays what is kept of a reading, from the sentence that contains this character on.
   *
   * @param place where its words are to be marked
   */
  replay(id: string, charIndex?: number, place?: PagePlace): Promise<void>;
}

export interface ReplaysOptions {
  gestures: Pick<Gestures, 'speak' | 'begin'>;
  dispatch(event: SessionEvent): Promise<SessionState>;
  writeText: SessionTexts['write'];
  preparePlayer(): void;
  answer: PastSource['answer'];
  /** The voice of the device that read it, or one that fits where that is gone. */
  deviceVoice(reading: PastReading): Promise<SpeakingVoice>;
}

/** Lets what was heard be heard again, without asking anybody. */
export function createReplays(options: ReplaysOptions): Replays {
  const replay: Replays['replay'] = async (id, charIndex, place) => {
    const isCurrent = options.gestures.begin();
    try {
      const [reading, text] = await Promise.all([readReading(id), readPastText(id)]);
      if (reading === undefined || text === undefined) throw new SpeechError('sound_gone');
      if (reading.engineId === 'device')
        return await speakAgain(reading, text, { charIndex, place });
      options.preparePlayer();
      const session = { ...toSession(reading, text, charIndex), ...marked(place) };
      if (!isCurrent()) return;
      await options.writeText(session.id, text.text, undefined, text.languages);
      await options.dispatch({ type: 'started', session });
      options.answer(session, { charIndex: session.anchor.charIndex, skip: 0 });
    } catch (error) {
      if (!(error instanceof SpeechError)) logUnexpected(error);
      await options.dispatch({ type: 'refused', problem: toProblem(error) });
    }
  };

  /** A voice of the device leaves no sound, and costs nothing. */
  function speakAgain(reading: PastReading, text: PastText, { charIndex, place }: Wanted) {
    const { title, language, scope, address } = reading;
    const { tabId, frameId, ...marks } = marked(place);
    const found = { text: text.text, title, language, scope, address, startIndex: charIndex };
    const finding: Finding = {
      place: { tabId, frameId },
      found: { ...found, ...marks, ...(text.languages && { languages: [...text.languages] }) },
    };
    return options.gestures.speak(
      async () => finding,
      () => options.deviceVoice(reading),
    );
  }

  return { replay };
}

interface Wanted {
  charIndex?: number;
  place?: PagePlace;
}

function marked(place: PagePlace | undefined): Partial<PagePlace> & { isByWords?: boolean } {
  return place ? { ...place, isByWords: true } : {};
}

function toSession(reading: PastReading, text: PastText, wanted = 0): Session {
  const place = findPast(inOrder(text), { charIndex: wanted, skip: 0 });
  if (place === undefined) throw new SpeechError('sound_gone');
  const { charIndex, past } = place;
  const sentence = past.segment.sentences.find((span) => span.charIndex === charIndex);
  return {
    title: reading.title,
    engineId: reading.engineId,
    voiceId: reading.voiceId,
    voiceName: reading.voiceName,
    language: reading.language,
    address: reading.address,
    id: crypto.randomUUID(),
    pastId: reading.id,
    castBy: 'hand',
    textLength: text.text.length,
    credits: 0,
    anchor: restingAnchor({
      charIndex,
      charLength: sentence?.charLength ?? 0,
      segment: past.segment.charIndex,
      wallTimeMs: Date.now(),
    }),
  };
}
