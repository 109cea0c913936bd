import { readerOf } from '@/entrypoints/background/segment-request';
import type { KeptFile } from '@/utils/history/files';
import { joinMp3s } from '@/utils/mp3/join';
import { SpeechError } from '@/utils/speech/errors';
import type { SavingJob } from '@/utils/storage/saving';
import type { SubtitleChoice } from '@/utils/storage/saving-settings';
import { toFileName } from '@/utils/text/file-name';
import { siteOf } from '@/utils/text/site';
import { toCues, writeSubtitles } from '@/utils/text/subtitles';
import type { HeldSound, Piece } from './piece';

const SUBTITLE_TYPES = { srt: 'application/x-subrip', vtt: 'text/vtt' } as const;

/** Every piece with its sound. */
export type WholePiece = Piece & { held: HeldSound };

/** The speech first, then what goes beside it. Throws `SpeechError`. */
export function makeFiles(
  job: SavingJob,
  pieces: readonly WholePiece[],
  subtitles: SubtitleChoice,
): KeptFile[] {
  const sounding = pieces.filter(({ held }) => held.sound.length > 0);
  if (sounding.length === 0) throw new SpeechError('nothing_to_read');
  const { title, address, site = siteOf(address) } = job;
  const parts = sounding.map(({ held }) => held.sound);
  const joined = joinMp3s(parts, { title, artist: voicesOf(sounding), album: site, address });
  if (!joined.ok) throw new SpeechError('bad_response', {}, { cause: joined.reason });
  const file = { name: toFileName(title, '.mp3'), type: 'audio/mpeg', bytes: joined.bytes.buffer };
  if (subtitles === 'off') return [file];

  let startSeconds = 0;
  const timed = sounding.map(({ segment, held }, index) => {
    const seconds = joined.lengths[index]!;
    startSeconds += seconds;
    const { boundaries } = held;
    return { segment, boundaries, startSeconds: startSeconds - seconds, seconds };
  });
  const text = writeSubtitles(toCues(job.text, timed), subtitles);
  const { buffer } = new TextEncoder().encode(text);
  const name = toFileName(title, `.${subtitles}`);
  return [file, { name, type: SUBTITLE_TYPES[subtitles], bytes: buffer }];
}

/** Usually one. */
function voicesOf(pieces: readonly Piece[]): string {
  return [...new Set(pieces.map(({ reading }) => readerOf(reading).voiceName))].join(', ');
}
