import type { HeldClip } from '@/entrypoints/background/kept-sound';
import type { Reading } from '@/entrypoints/background/segment-source';
import type { OutputFormat, Segment, WordBoundary } from '@/utils/speech/types';

/** A stretch of the text, with its sound as soon as there is one. */
export interface Piece {
  /** With who reads it. */
  reading: Reading;
  segment: Segment;
  held?: HeldSound;
}

/** With its sound. */
export type WholePiece = Piece & { held: HeldSound };

export type HeldPiece = Required<Pick<Piece, 'segment' | 'held'>>;

export interface HeldSound {
  /** Absent where the service found nothing to say. */
  sound: Uint8Array<ArrayBuffer>;
  /** Characters count from the text's start, seconds from the segment's. */
  boundaries: WordBoundary[];
  format: OutputFormat;
  /** Where it was kept for another reading. */
  clip?: HeldClip;
}
