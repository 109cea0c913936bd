import { decodeBase64 } from '@/utils/engines/elevenlabs/base64';
import { createMp3Length } from '@/utils/engines/elevenlabs/mp3-length';
import { concat } from '@/utils/mp3/bytes';
import type { SynthesisEvent, SynthesisRequest } from '@/utils/speech/engine';
import type { Clip } from '@/utils/speech/past-reading';
import { USUAL_FORMAT, type WordBoundary } from '@/utils/speech/types';

export type Accepted = Extract<SynthesisEvent, { type: 'accepted' }>;

/** The whole answer to a request. */
export interface Collected {
  request: SynthesisRequest;
  accepted: Accepted;
  /** Base64 of MP3, in order. */
  pieces: readonly string[];
  boundaries: WordBoundary[];
}

/** What is kept of an answer, but for its names. */
export function toClip({ request, accepted, pieces, boundaries }: Collected, keptAt: number) {
  const sound = concat(pieces.map((piece) => decodeBase64(piece) ?? new Uint8Array()));
  const length = createMp3Length();
  length.add(sound);
  const wanted = request.format ?? USUAL_FORMAT;
  const clip: Omit<Clip, 'key' | 'sentences'> = {
    text: request.text,
    boundaries,
    seconds: length.seconds,
    size: sound.byteLength,
    format: accepted.refusedFormat === undefined ? wanted : USUAL_FORMAT,
    credits: accepted.credits,
    historyItemId: accepted.historyItemId,
    keptAt,
  };
  return { clip, sound: sound.buffer };
}
