import type { CapturedSelection, SelectionRest } from '@/utils/messaging/content';
import type { CaptureRequest } from '@/utils/speech/following';
import { rememberCapture } from '@/utils/page/captures';
import { languageAt } from './language';
import type { Piece } from '@/utils/page/piece';
import { startReading, type Reading } from './reading';
import { NOTHING_SKIPPED } from './request';
import { inSlices, nextTurn } from '@/utils/page/slices';
import { findSource, spansAnew, type Field, type PageSource } from './source';

const MAX_TITLE_LENGTH = 1_000;
/** Enough to speak for minutes. A book follows while its first sentence is on its way. */
const HEAD_LENGTH = 16_000;

/**
 * What was asked for in this frame, as it reads on the screen.
 *
 * @param onRest called later with the whole text, if only its head was returned
 */
export async function capture(
  request: CaptureRequest,
  onRest: (rest: SelectionRest) => void,
): Promise<CapturedSelection | undefined> {
  const source = await findSource(request);
  if (source === undefined) return undefined;
  const { reading, skips } = await readWanted(source, request, (head) => hasHead(source, head));
  if (reading.pieces.length === 0) return undefined;
  const captureId = randomId();
  const { pieces, startIndex } = reading;
  rememberCapture({ captureId, pieces, reread: rereader(source, { ...request, skips }) });
  const isHead = reading.length > headLength(reading);
  const text = join(pieces).slice(0, isHead ? headLength(reading) : undefined);
  const languages = severalOf(reading);
  if (isHead) {
    void readRest(reading).then(() =>
      onRest({ captureId, text: join(pieces), languages: severalOf(reading) }),
    );
  }
  return {
    text,
    title: titleOf(source),
    language: languageOf(source, pieces),
    languages,
    isField: source.kind === 'field',
    captureId,
    isHead,
    startIndex,
  };
}

type Source = Field | PageSource;

/** Where nothing is left but what is skipped, just that was asked for. */
export async function readWanted(
  source: Source,
  request: CaptureRequest,
  isEnough: (reading: Reading) => boolean,
): Promise<{ reading: Reading; skips: CaptureRequest['skips'] }> {
  const { skips, codePhrase } = request;
  const reading = startReading(source, request);
  await inSlices(reading.steps, () => isEnough(reading));
  if (reading.length > 0 && join(reading.pieces) !== codePhrase) return { reading, skips };
  const leastSkips = { ...NOTHING_SKIPPED, images: skips.images };
  const whole = startReading(source, { ...request, skips: leastSkips });
  await inSlices(whole.steps, () => isEnough(whole));
  return { reading: whole, skips: leastSkips };
}

function hasHead(source: Source, reading: Reading): boolean {
  if (source.kind === 'page' && source.startIn && reading.startIndex === undefined) return false;
  return reading.length > headLength(reading);
}

function headLength({ startIndex = 0 }: Reading): number {
  return startIndex + HEAD_LENGTH;
}

/** After the head is on its way. */
async function readRest({ steps }: Reading): Promise<void> {
  await nextTurn();
  await inSlices(steps);
}

function rereader(source: Source, request: CaptureRequest): () => Promise<Piece[]> {
  const findSpans = source.kind === 'page' ? spansAnew(source.spans) : undefined;
  return async () => {
    const again = source.kind === 'page' ? { ...source, spans: findSpans!() } : source;
    const { pieces, steps } = startReading(again, request);
    await inSlices(steps);
    return pieces;
  };
}

function titleOf(source: Source): string {
  const title = (source.kind === 'page' && source.title) || document.title;
  return (title.trim() || location.hostname).slice(0, MAX_TITLE_LENGTH);
}

export function languageOf(source: Source, pieces: Piece[]): string | undefined {
  if (source.kind === 'field') return languageAt(source.field);
  const node = pieces.find((piece) => piece.node !== undefined)?.node;
  return languageAt(node ?? source.spans[0]!.startContainer);
}

/** One for all is told with the text. */
function severalOf({ languages }: Reading): CapturedSelection['languages'] {
  const runs = languages.runs();
  return runs.length > 1 ? runs : undefined;
}

export function join(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/** `randomUUID` is missing on pages without https. */
function randomId(): string {
  return crypto.getRandomValues(new BigUint64Array(2)).join('');
}
