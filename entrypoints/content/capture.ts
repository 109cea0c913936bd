import type { CapturedSelection, SelectionRest } from '@/utils/messaging/content';
import { isLeftBehind } from './frames';
import { languageAt } from './language';
import { createLines, type Lines } from './lines';
import type { Piece } from './pieces';
import { readSpan } from './rendered-text';
import { findSelection, type FoundSelection } from './selection';
import { inSlices, nextTurn } from './slices';

const MAX_TITLE_LENGTH = 1_000;
/** Enough to speak for minutes. A book follows while its first sentence is on its way. */
const HEAD_LENGTH = 16_000;

/**
 * What the person selected in this frame, as it reads on the screen.
 *
 * @param onRest called later with the whole text, if only its head was returned
 */
export async function captureSelection(
  onRest: (rest: SelectionRest) => void,
): Promise<CapturedSelection | undefined> {
  const found = findSelection(document);
  if (found === undefined || isLeftBehind()) return undefined;
  const pieces: Piece[] = [];
  let length = 0;
  const lines = createLines((piece) => {
    pieces.push(piece);
    length += piece.text.length;
  });
  const steps = readFound(found, lines);
  await inSlices(steps, () => length > HEAD_LENGTH);
  const [first] = pieces;
  if (first === undefined) return undefined;
  const isField = found.kind === 'field';
  const captureId = length > HEAD_LENGTH ? randomId() : undefined;
  if (captureId !== undefined) {
    void readRest(steps).then(() => onRest({ captureId, text: join(pieces) }));
  }
  return {
    text: join(pieces).slice(0, captureId === undefined ? undefined : HEAD_LENGTH),
    title: (document.title.trim() || location.hostname).slice(0, MAX_TITLE_LENGTH),
    language: languageAt(isField ? found.field : first.node!),
    isField,
    captureId,
  };
}

function* readFound(found: FoundSelection, lines: Lines): Generator<void> {
  if (found.kind === 'field') {
    lines.addText(found.text, { whiteSpace: 'preserve' });
    return;
  }
  for (const span of found.spans) {
    lines.endLine();
    yield* readSpan(span, lines);
  }
}

/** After the head is on its way. */
async function readRest(steps: Iterator<void>): Promise<void> {
  await nextTurn();
  await inSlices(steps);
}

function join(pieces: Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/** `randomUUID` is missing on pages without https. */
function randomId(): string {
  return crypto.getRandomValues(new BigUint64Array(2)).join('');
}
