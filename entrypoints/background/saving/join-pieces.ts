import { readerOf } from '@/entrypoints/background/segment-request';
import { joinMp3s } from '@/utils/mp3/join';
import { SpeechError } from '@/utils/speech/errors';
import { isPcm, samplesPerSecondOf } from '@/utils/speech/output-format';
import type { SavingJob } from '@/utils/storage/saving';
import { siteOf } from '@/utils/text/site';
import { joinPcm } from '@/utils/wav/join';
import type { Piece, WholePiece } from './piece';

const MP3 = { ending: '.mp3', type: 'audio/mpeg' };
const WAV = { ending: '.wav', type: 'audio/wav' };

/** One sound of several, all of which came in one kind of format. Throws `SpeechError`. */
export function joinPieces(job: SavingJob, pieces: readonly WholePiece[]) {
  const { title, address, site = siteOf(address) } = job;
  const labels = { title, artist: voicesOf(pieces), album: site, address };
  const parts = pieces.map(({ held }) => held.sound);
  const { format } = pieces[0]!.held;
  const joined = isPcm(format)
    ? joinPcm(parts, samplesPerSecondOf(format), labels)
    : joinMp3s(parts, labels);
  if (!joined.ok) throw new SpeechError('bad_response', {}, { cause: joined.reason });
  const { bytes, lengths } = joined;
  return { ...(isPcm(format) ? WAV : MP3), bytes: bytes.buffer, lengths };
}

/** Usually one. */
function voicesOf(pieces: readonly Piece[]): string {
  return [...new Set(pieces.map(({ reading }) => readerOf(reading).voiceName))].join(', ');
}
