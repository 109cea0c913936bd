import type { Keeping } from '@/entrypoints/background/keeping';
import type { Parts } from '@/entrypoints/background/parts';
import type { Reading } from '@/entrypoints/background/segment-source';
import type { KeptFile } from '@/utils/history/files';
import { SpeechError } from '@/utils/speech/errors';
import { isPcm, samplesPerSecondOf } from '@/utils/speech/output-format';
import { PCM_FORMAT, USUAL_FORMAT, type OutputFormat } from '@/utils/speech/types';
import type { SavingJob } from '@/utils/storage/saving';
import { subtitleChoice } from '@/utils/storage/saving-settings';
import { refusedFormat } from '@/utils/storage/voice-settings';
import type { Rules } from '@/utils/text/rules';
import { askAll } from './ask-all';
import { askPiece, type AskOptions } from './ask-piece';
import { toSession } from './job';
import { makeFiles } from './make-files';
import type { HeldPiece, Piece, WholePiece } from './piece';
import type { Shelf } from './shelf';
import { creditsOf, shareOf, survey } from './survey';

export interface RunOptions extends Pick<AskOptions, 'engine' | 'reserve' | 'collect'> {
  partAt: Parts['at'];
  noteHeld: Keeping['noteHeld'];
  rulesFor(site: string | undefined): Promise<Rules>;
  /** Throws `confirm_cost` where the person is to be asked before this is paid. */
  checkCost(job: SavingJob, credits: number): Promise<void>;
}

export interface RunHooks {
  signal: AbortSignal;
  onProgress(share: { done: number; total: number }): Promise<void>;
  /** It is here now. */
  onPiece(piece: HeldPiece): Promise<void>;
  onAccepted(credits: number): void;
  onFormatRefused(format: OutputFormat): void;
}

const HIGH: OutputFormat = 'mp3_44100_192';
/** After a refusal the text is divided anew; more often than this it is no accident. */
const MOST_ROUNDS = 6;

/** What is held and what is missing. */
export async function surveyJob(
  job: SavingJob,
  shelf: Shelf,
  options: RunOptions,
  longest?: number,
) {
  const { text, languages, site } = job;
  const rules = await options.rulesFor(site);
  const reading: Reading = { session: toSession(job), text, rules, languages };
  const format = await formatFor(job, shelf);
  return survey(reading, { partAt: options.partAt, shelf, format, longest });
}

/** Asks for what is missing and makes the files. Throws `SpeechError`, or the signal's reason. */
export async function runJob(
  job: SavingJob,
  shelf: Shelf,
  options: RunOptions & RunHooks,
): Promise<KeptFile[]> {
  let wanted = job;
  let longest = Infinity;
  for (let round = 1; ; round += 1) {
    const pieces = await surveyJob(wanted, shelf, options, longest);
    await options.onProgress(shareOf(pieces));
    await options.checkCost(wanted, await creditsOf(pieces));
    options.signal.throwIfAborted();
    noteHeld(pieces, options);
    try {
      await askMissing(pieces, shelf, options);
    } catch (error) {
      if (round === MOST_ROUNDS) throw error;
      if (isTooLong(error)) longest = longestOf(pieces) / 2;
      else if (isWithoutPcm(error)) wanted = asHeard(wanted, options);
      else throw error;
      continue;
    }
    const isOfOneKind = new Set(ratesOf(pieces)).size <= 1;
    if (isOfOneKind || round === MOST_ROUNDS) return finish(job, pieces);
  }
}

/** Where the plan has no samples, MP3 does, and what is kept of that. It costs no more. */
function asHeard(job: SavingJob, { onFormatRefused }: RunHooks): SavingJob {
  onFormatRefused(PCM_FORMAT);
  return { ...job, quality: 'asHeard', isAgreed: true };
}

/** What was kept before belongs to this reading as well. */
function noteHeld(pieces: readonly Piece[], { noteHeld: note }: RunOptions): void {
  for (const { reading, held } of pieces) if (held?.clip) note(reading, held.clip);
}

async function finish(job: SavingJob, pieces: readonly Piece[]): Promise<KeptFile[]> {
  return makeFiles(job, pieces as readonly WholePiece[], await subtitleChoice.getValue());
}

function askMissing(pieces: readonly Piece[], shelf: Shelf, options: RunOptions & RunHooks) {
  const onFormatRefused = (format: OutputFormat) => {
    // Frames of several rates make no file, so from here on all of it has to be in this one.
    shelf.useFormat(USUAL_FORMAT);
    options.onFormatRefused(format);
  };
  return askAll(pieces, {
    ask: (piece) => askPiece(piece, { ...options, onFormatRefused }),
    async onHeld({ segment }, held) {
      shelf.put({ segment, held });
      await options.onPiece({ segment, held });
      await options.onProgress(shareOf(pieces));
    },
  });
}

async function formatFor({ quality }: SavingJob, shelf: Shelf): Promise<OutputFormat | undefined> {
  if (quality === 'wav') return PCM_FORMAT;
  if (shelf.format !== undefined) return shelf.format;
  return quality === 'high' && (await refusedFormat.getValue()) !== HIGH ? HIGH : undefined;
}

function ratesOf(pieces: readonly Piece[]): number[] {
  return pieces.flatMap(({ held }) =>
    held?.sound.length ? [samplesPerSecondOf(held.format)] : [],
  );
}

function longestOf(pieces: readonly Piece[]): number {
  const missing = pieces.filter(({ held }) => held === undefined);
  return Math.max(2, ...missing.map(({ segment }) => segment.charLength));
}

function isTooLong(error: unknown): boolean {
  return error instanceof SpeechError && error.code === 'text_too_long';
}

function isWithoutPcm(error: unknown): boolean {
  return error instanceof SpeechError && isPcm(error.details.format);
}
