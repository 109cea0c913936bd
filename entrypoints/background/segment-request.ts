import type { SynthesisRequest } from '@/utils/speech/engine';
import type { Segment } from '@/utils/speech/types';
import type { Rules } from '@/utils/text/rules';
import type { Said } from '@/utils/text/said';
import { contextAfter, contextBefore } from '@/utils/text/segment';
import { isSpeakable } from '@/utils/text/speakable';
import type { Reader } from './readers';
import type { Reading } from './segment-source';

/** Enough of a reading to know what an engine is asked for. */
export interface Sayable extends Pick<Reading, 'text' | 'rules' | 'part'> {
  session: Reader;
}

/** What an engine is asked for. */
export function toRequest(reading: Sayable, segment: Segment, said: Said): SynthesisRequest {
  const { voiceId, model, settings, format } = readerOf(reading);
  if (model === undefined) throw new Error('A session of this engine has a model');
  return {
    text: said.text,
    ...contextOf(reading, segment),
    voiceId,
    model,
    settings,
    ...(format && { format }),
  };
}

/** What is said around it in the same voice, for one of another language would set another tone. */
function contextOf({ text, part, rules }: Sayable, { charIndex, charLength }: Segment) {
  const { start = 0, end = text.length } = part ?? {};
  const own = text.slice(start, end);
  return {
    previousText: asHeard(contextBefore(own, charIndex - start), rules),
    nextText: asHeard(contextAfter(own, charIndex + charLength - start), rules),
  };
}

/** Who reads this part. */
export function readerOf({ session, part }: Sayable): Reader {
  return part?.reader ?? session;
}

function asHeard(context: string, rules: Rules): string | undefined {
  const { text } = rules.apply(context).said;
  return isSpeakable(text) ? text : undefined;
}
