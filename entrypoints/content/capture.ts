import type { CapturedSelection } from '@/utils/messaging/content';
import { isLeftBehind } from './frames';
import { languageAt } from './language';
import { createLines } from './lines';
import type { Piece } from './pieces';
import { readSpan } from './rendered-text';
import { findSelection, type FoundSelection } from './selection';
import { inSlices } from './slices';

const MAX_TITLE_LENGTH = 1_000;

/** What the person selected in this frame, as it reads on the screen. */
export async function captureSelection(): Promise<CapturedSelection | undefined> {
  const found = findSelection(document);
  if (found === undefined || isLeftBehind()) return undefined;
  const pieces = await readPieces(found);
  const [first] = pieces;
  if (first === undefined) return undefined;
  const isField = found.kind === 'field';
  return {
    text: pieces.map((piece) => piece.text).join(''),
    title: (document.title.trim() || location.hostname).slice(0, MAX_TITLE_LENGTH),
    language: languageAt(isField ? found.field : first.node!),
    isField,
  };
}

async function readPieces(found: FoundSelection): Promise<Piece[]> {
  const pieces: Piece[] = [];
  const lines = createLines((piece) => pieces.push(piece));
  if (found.kind === 'field') {
    lines.addText(found.text, { whiteSpace: 'preserve' });
    return pieces;
  }
  for (const span of found.spans) {
    lines.endLine();
    await inSlices(readSpan(span, lines));
  }
  return pieces;
}
