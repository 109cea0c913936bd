import type { KeptFile } from '@/utils/history/files';
import { SpeechError } from '@/utils/speech/errors';
import type { SavingJob } from '@/utils/storage/saving';
import type { SubtitleChoice } from '@/utils/storage/saving-settings';
import { toFileName } from '@/utils/text/file-name';
import { toCues, writeSubtitles } from '@/utils/text/subtitles';
import { joinPieces } from './join-pieces';
import type { WholePiece } from './piece';

const SUBTITLE_TYPES = { srt: 'application/x-subrip', vtt: 'text/vtt' } as const;

/** The speech first, then what goes beside it. Throws `SpeechError`. */
export function makeFiles(
  job: SavingJob,
  pieces: readonly WholePiece[],
  subtitles: SubtitleChoice,
): KeptFile[] {
  const sounding = pieces.filter(({ held }) => held.sound.length > 0);
  if (sounding.length === 0) throw new SpeechError('nothing_to_read');
  const { title } = job;
  const { ending, type, bytes, lengths } = joinPieces(job, sounding);
  const file = { name: toFileName(title, ending), type, bytes };
  if (subtitles === 'off') return [file];

  let startSeconds = 0;
  const timed = sounding.map(({ segment, held }, index) => {
    const seconds = lengths[index]!;
    startSeconds += seconds;
    const { boundaries } = held;
    return { segment, boundaries, startSeconds: startSeconds - seconds, seconds };
  });
  const text = writeSubtitles(toCues(job.text, timed), subtitles);
  const { buffer } = new TextEncoder().encode(text);
  const name = toFileName(title, `.${subtitles}`);
  return [file, { name, type: SUBTITLE_TYPES[subtitles], bytes: buffer }];
}
