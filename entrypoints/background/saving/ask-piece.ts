import type { Keeping } from '@/entrypoints/background/keeping';
import { readerOf, toRequest } from '@/entrypoints/background/segment-request';
import type { Spending } from '@/entrypoints/background/spending';
import { decodeBase64 } from '@/utils/engines/elevenlabs/base64';
import { concat } from '@/utils/mp3/bytes';
import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { isPcm } from '@/utils/speech/output-format';
import { USUAL_FORMAT, type OutputFormat, type WordBoundary } from '@/utils/speech/types';
import { createBoundaryReturn } from '@/utils/text/said';
import { sayOf } from '@/utils/text/spoken-segment';
import type { HeldSound, Piece } from './piece';

export interface AskOptions {
  engine: Pick<AudioEngine, 'synthesize'>;
  reserve: Spending['reserve'];
  collect: Keeping['collect'];
  signal: AbortSignal;
  onAccepted(credits: number): void;
  /** It comes in the usual format instead. */
  onFormatRefused(format: OutputFormat): void;
}

/** The sound of a piece that is missing; MP3 is kept like what is heard. Throws `SpeechError`. */
export async function askPiece(piece: Piece, options: AskOptions): Promise<HeldSound> {
  try {
    return await ask(piece, options);
  } catch (error) {
    // A stretch of signs that nobody can say takes no time.
    if (!(error instanceof SpeechError) || error.code !== 'nothing_to_read') throw error;
    const { format = USUAL_FORMAT } = readerOf(piece.reading);
    return { sound: new Uint8Array(), boundaries: [], format };
  }
}

async function ask({ reading, segment }: Piece, options: AskOptions): Promise<HeldSound> {
  const { engine, reserve, collect, signal } = options;
  const said = sayOf(reading.text, segment, reading.rules);
  const request = { ...toRequest(reading, segment, said), isWhole: true };
  const toText = createBoundaryReturn(said, segment.charIndex);
  const collector = collect(reading, segment);
  const sounds: Uint8Array[] = [];
  const boundaries: WordBoundary[] = [];
  let { format = USUAL_FORMAT } = request;
  const reservation = await reserve(request);
  try {
    for await (const event of engine.synthesize(request, { signal })) {
      collector.add(event);
      if (event.type === 'accepted') {
        reservation.charge(event.credits);
        options.onAccepted(event.credits ?? 0);
        if (event.refusedFormat === undefined) continue;
        format = USUAL_FORMAT;
        options.onFormatRefused(event.refusedFormat);
      } else {
        sounds.push(decodeBase64(event.audio) ?? new Uint8Array());
        boundaries.push(...event.boundaries.flatMap(toText));
      }
    }
  } finally {
    reservation.release();
  }
  // What is kept is there to be heard, which samples are not.
  if (!isPcm(format)) collector.complete(request);
  return { sound: concat(sounds), boundaries, format };
}
