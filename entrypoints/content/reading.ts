import type { CaptureRequest } from '@/utils/speech/following';
import { createLineLanguages, type LineLanguages } from './line-languages';
import { createLines } from './lines';
import type { Piece } from '@/utils/page/piece';
import { readSpan } from './rendered-text';
import { createSpokenLines } from './spoken-lines';
import type { Field, PageSource } from './source';

/** The text of a source, while it is read and when it has been. */
export interface Reading {
  pieces: Piece[];
  /** Characters read so far. */
  length: number;
  startIndex?: number;
  languages: LineLanguages;
  /** Reads on; what has been read changes no more. */
  steps: Generator<void>;
}

export function startReading(
  source: Field | PageSource,
  { skips, codePhrase }: CaptureRequest,
): Reading {
  const languages = createLineLanguages();
  const reading: Reading = { pieces: [], length: 0, languages, steps: readSource() };
  const spoken = createSpokenLines(skips, (piece) => {
    const start = reading.startIndex === undefined ? startIn(piece) : undefined;
    if (start !== undefined) reading.startIndex = reading.length + start;
    languages.add(piece, reading.length);
    reading.pieces.push(piece);
    reading.length += piece.text.length;
  });
  const lines = createLines(spoken.write);

  function startIn(piece: Piece): number | undefined {
    return source.kind === 'page' ? source.startIn?.(piece) : undefined;
  }

  function* readSource(): Generator<void> {
    if (source.kind === 'field') lines.addText(source.text, { whiteSpace: 'preserve' });
    else {
      for (const span of source.spans) {
        lines.endLine();
        yield* readSpan(span, lines, { ...source, skips, codePhrase });
      }
    }
    spoken.end();
  }

  return reading;
}
