import { restingAnchor } from '@/utils/speech/resting-anchor';
import type { Session, SpeakingVoice } from '@/utils/speech/session';
import type { Segment } from '@/utils/speech/types';
import type { Found, Place } from './gestures';

export interface Plan {
  text: string;
  language: string | undefined;
  voice: SpeakingVoice;
  segment: Segment;
}

/** A session that is about to be heard, from its first segment on. */
export function createSession(
  found: Found,
  place: Place,
  { text, language, voice, segment }: Plan,
): Session {
  const [first] = segment.sentences;
  return {
    ...voice,
    id: crypto.randomUUID(),
    tabId: place.tabId,
    frameId: place.frameId,
    captureId: found.captureId,
    isField: found.isField,
    isByWords: found.isByWords,
    isHead: found.isHead,
    scope: found.scope,
    site: found.site,
    address: found.address,
    isPrivate: found.isPrivate,
    queueId: found.queueId,
    title: found.title,
    language,
    textLength: text.length,
    credits: 0,
    anchor: restingAnchor({
      charIndex: segment.charIndex,
      charLength: first?.charLength ?? 0,
      segment: segment.charIndex,
      wallTimeMs: Date.now(),
    }),
  };
}
