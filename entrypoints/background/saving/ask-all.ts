import { SpeechError } from '@/utils/speech/errors';
import type { HeldSound, Piece } from './piece';

/** Requests at a time; some plans allow no more, and a reading may need one too. */
const MOST_AT_ONCE = 2;

export interface AskAllOptions {
  ask(piece: Piece): Promise<HeldSound>;
  onHeld(piece: Piece, held: HeldSound): Promise<void>;
}

/**
 * The sound of all that is missing. After a fault nothing more is asked for, but what is on its way,
 * and probably paid for, is waited for.
 */
export async function askAll(pieces: readonly Piece[], options: AskAllOptions): Promise<void> {
  const missing = pieces.filter(({ held }) => held === undefined);
  const faults: unknown[] = [];
  let active = 0;

  async function work(): Promise<void> {
    active += 1;
    for (let piece = missing.shift(); piece && faults.length === 0; piece = missing.shift()) {
      try {
        const held = await options.ask(piece);
        piece.held = held;
        await options.onHeld(piece, held);
      } catch (error) {
        // The account is busy with what else it reads; one at a time may do.
        if (active > 1 && isBusy(error)) missing.unshift(piece);
        else faults.push(error);
        break;
      }
    }
    active -= 1;
  }

  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  if (faults.length > 0) throw faults[0];
}

function isBusy(error: unknown): boolean {
  return error instanceof SpeechError && error.code === 'concurrency_limited';
}
