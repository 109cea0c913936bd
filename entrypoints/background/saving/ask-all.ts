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
  const isBegun = pieces[0]?.held !== undefined;
  const faults: unknown[] = [];
  let active = 0;

  async function work(most = Infinity): Promise<void> {
    active += 1;
    for (let count = 0; count < most && faults.length === 0; count += 1) {
      const piece = missing.shift();
      if (piece === undefined) break;
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

  // The history shows a reading by what of it was kept first.
  if (!isBegun) await work(1);
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, () => work()));
  if (faults.length > 0) throw faults[0];
}

function isBusy(error: unknown): boolean {
  return error instanceof SpeechError && error.code === 'concurrency_limited';
}
