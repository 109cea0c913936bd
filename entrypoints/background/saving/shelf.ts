import type { HeldClip, KeptSound } from '@/entrypoints/background/kept-sound';
import { readerOf } from '@/entrypoints/background/segment-request';
import type { Reading } from '@/entrypoints/background/segment-source';
import { readClip, readHeld } from '@/utils/history/clips';
import { readPastText } from '@/utils/history/readings';
import { isPcm, samplesPerSecondOf } from '@/utils/speech/output-format';
import { inOrder } from '@/utils/speech/past-segments';
import type { OutputFormat, Segment } from '@/utils/speech/types';
import { createBoundaryReturn, type Change } from '@/utils/text/said';
import { sayOf } from '@/utils/text/spoken-segment';
import type { HeldPiece } from './piece';

/** What one job has at hand: what came for it, what its reading heard, what else is kept. */
export interface Shelf {
  /** The sound that begins with this segment. */
  find(reading: Reading, planned: Segment): Promise<HeldPiece | undefined>;
  put(piece: HeldPiece): void;
  /** Of the MP3 that lies here already, or came as another than was asked for. */
  readonly format: OutputFormat | undefined;
  /** From here on only this one counts. */
  useFormat(format: OutputFormat): void;
}

export function createShelf(kept: Pick<KeptSound, 'find'>, before: HeldPiece[] = []): Shelf {
  const pieces = new Map(before.map((piece) => [piece.segment.charIndex, piece]));
  let format = before[0]?.held.format;
  const fits = ({ held }: HeldPiece, wanted: OutputFormat | undefined) => {
    if (isPcm(wanted) || isPcm(held.format)) return held.format === wanted;
    return format === undefined || samplesPerSecondOf(held.format) === samplesPerSecondOf(format);
  };
  return {
    get format() {
      return format;
    },
    useFormat(wanted) {
      format = wanted;
    },
    put: (piece) => void pieces.set(piece.segment.charIndex, piece),
    async find(reading, planned) {
      const wanted = readerOf(reading).format;
      const own = pieces.get(planned.charIndex);
      if (own !== undefined && fits(own, wanted)) return own;
      // What is kept is there to be heard, and MP3.
      if (isPcm(wanted)) return undefined;
      const clip = await kept.find(reading, planned);
      const isHere = clip?.segment.charIndex === planned.charIndex;
      if (!isHere) return undefined;
      const { segment, held } = ofClip(clip, changesOf(reading, clip.segment));
      const found = { segment, held: { ...held, clip } };
      return fits(found, wanted) ? found : undefined;
    },
  };
}

function changesOf({ text, rules }: Reading, segment: Segment): readonly Change[] {
  return sayOf(text, segment, rules).changes;
}

/** To count what is there takes no bytes. */
const UNREAD = new Uint8Array();

/** Where sound is, for a shelf that is only counted. */
export function withoutBytes(kept: Pick<KeptSound, 'locate'>): Pick<KeptSound, 'find'> {
  return {
    async find(...search) {
      const found = await kept.locate(...search);
      return found && { ...found, sound: UNREAD };
    },
  };
}

async function readUnread(key: string) {
  const clip = await readClip(key);
  return clip && { clip, sound: UNREAD };
}

/** What a reading of the history has kept, for a shelf that is only counted without its bytes. */
export async function piecesOf(readingId: string, isOnlyCounted = false): Promise<HeldPiece[]> {
  const text = await readPastText(readingId);
  const pieces = inOrder({ segments: text?.segments ?? [] }).map(async (past) => {
    const held = await (isOnlyCounted ? readUnread : readHeld)(past.clip);
    return held && ofClip({ segment: past.segment, ...held }, past.changes ?? []);
  });
  return (await Promise.all(pieces)).filter((piece) => piece !== undefined);
}

function ofClip({ segment, clip, sound }: HeldClip, changes: readonly Change[]): HeldPiece {
  const toText = createBoundaryReturn({ text: clip.text, changes }, segment.charIndex);
  const boundaries = clip.boundaries.flatMap(toText);
  return { segment, held: { sound, boundaries, format: clip.format } };
}
