import { listPieces, putPiece, removePieces } from '@/utils/history/pieces';
import { logUnexpected } from '@/utils/logger';
import type { Session } from '@/utils/speech/session';
import type { SavingJob } from '@/utils/storage/saving';
import { toSession } from './job';
import type { HeldPiece } from './piece';

/** Samples that came for a file. The history has no use for them, and the worker may go before the file is whole. */
export interface HalfMade {
  put(job: SavingJob, piece: HeldPiece): Promise<void>;
  read(job: SavingJob): Promise<HeldPiece[]>;
  forget(id: string): Promise<void>;
}

/** @param mayKeep whether anything of it may be written down */
export function createHalfMade(mayKeep: (session: Session) => Promise<boolean>): HalfMade {
  return {
    async put(job, { segment, held }) {
      if (job.quality !== 'wav' || !(await mayKeep(toSession(job)))) return;
      const { sound, boundaries, format } = held;
      const { charIndex } = segment;
      // Without room for it the file is made all the same.
      await putPiece({ file: job.id, charIndex, segment, sound, boundaries, format }).catch(
        logUnexpected,
      );
    },
    async read({ id, quality }) {
      if (quality !== 'wav') return [];
      const pieces = await listPieces(id).catch(toNone);
      return pieces.map(({ segment, sound, boundaries, format }) => ({
        segment,
        held: { sound, boundaries, format },
      }));
    },
    forget: (id) => removePieces(id).catch(logUnexpected),
  };
}

function toNone(error: unknown): [] {
  logUnexpected(error);
  return [];
}
