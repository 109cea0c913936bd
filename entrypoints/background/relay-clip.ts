import { encodeBase64 } from '@/utils/engines/elevenlabs/base64';
import { bytesPerSecondOf } from '@/utils/speech/output-format';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import type { WordBoundary } from '@/utils/speech/types';
import { createBoundaryReturn, type Change } from '@/utils/text/said';
import type { HeldClip } from './kept-sound';

export interface Delivery {
  sessionId: string;
  /** The `charIndex` that the player asked for. */
  asked: number;
  /** Where the sentence begins that is wanted of it. */
  at: number;
  /** Where rules change what is said; they count from the segment's start. */
  changes?: readonly Change[];
}

/** Gives a player what is kept, in the way in which a stream would. */
export function relayClip(held: HeldClip, delivery: Delivery): PlayerCommand[] {
  return [...commandsOf(held, delivery)];
}

function* commandsOf(held: HeldClip, delivery: Delivery): Generator<PlayerCommand> {
  const { segment, clip, sound } = held;
  const { sessionId, asked, at, changes = [] } = delivery;
  const target = { sessionId, segment: segment.charIndex };
  const isInside = at !== segment.charIndex;
  yield { type: 'segment', sessionId, asked, segment, ...(isInside && { at }) };
  const toText = createBoundaryReturn({ text: clip.text, changes }, segment.charIndex);
  let boundaries: WordBoundary[] = clip.boundaries.flatMap(toText);
  const bytesPerSecond = bytesPerSecondOf(clip.format);
  for (const audio of encodeBase64(sound)) {
    yield { type: 'audio', ...target, audio, boundaries, bytesPerSecond };
    boundaries = [];
  }
  yield { type: 'completed', ...target };
}
