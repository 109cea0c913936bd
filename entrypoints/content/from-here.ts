import type { Article } from '@/utils/messaging/article';
import type { Caret } from './caret';
import { layoutAround } from './element-layout';
import { flatAncestors, isElement } from '@/utils/page/flat-tree';
import { createLines } from './lines';
import type { Piece } from '@/utils/page/piece';
import { readSpan, type ReadingRules } from './rendered-text';
import { NOTHING_SKIPPED } from './request';
import { wholeOf, type Span } from './selection';
import { inSlices } from '@/utils/page/slices';
import { isDataCell } from './tables';

export interface FromHere {
  spans: Span[];
  kept: ReadonlySet<Node>;
  /** The character of a piece that was clicked, or the first one after it. */
  startIn(piece: Piece): number | undefined;
}

const EVERYTHING: ReadingRules = {
  skips: NOTHING_SKIPPED,
  codePhrase: '',
  isWanted: () => true,
};

/** From the line that holds the caret to the end of the article, or of the page around it. */
export async function fromHere(caret: Caret, { parts }: Article): Promise<FromHere> {
  const ancestors = flatAncestors(caret.node);
  const kept = new Set(ancestors);
  const before = await readBefore(caret, ancestors);
  const nodesBefore = new Set(before.map(({ node }) => node));
  const partIndex = parts.findIndex((part) => kept.has(part));
  const [part = document.body, ...following] = parts.slice(
    partIndex === -1 ? parts.length : partIndex,
  );
  const start = before[before.findLastIndex(({ text }) => text === '\n') + 1];
  const first = {
    ...wholeOf(part),
    startContainer: start?.node ?? caret.node,
    startOffset: start?.node ? start.offset : caret.offset,
  };
  return {
    spans: [first, ...following.map(wholeOf)],
    kept,
    startIn({ node, offset, text }) {
      if (node === undefined || text.trim() === '') return undefined;
      if (node !== caret.node) return nodesBefore.has(node) ? undefined : 0;
      return offset + text.length > caret.offset ? Math.max(0, caret.offset - offset) : undefined;
    },
  };
}

async function readBefore({ node, offset }: Caret, ancestors: Node[]): Promise<Piece[]> {
  const span = { ...wholeOf(blockAmong(ancestors)), endContainer: node, endOffset: offset };
  const pieces: Piece[] = [];
  const lines = createLines((piece) => pieces.push(piece));
  await inSlices(readSpan(span, lines, EVERYTHING));
  return pieces;
}

/** The innermost one; of a table of values, the row. */
function blockAmong(ancestors: Node[]): Element {
  const elements = ancestors.filter(isElement);
  const cell = elements.find(isDataCell);
  const block = cell?.parentElement ?? elements.find((element) => layoutAround(element).isBlock);
  return block ?? document.body;
}
