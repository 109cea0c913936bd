import type { Piece } from '@/utils/page/piece';

/** In the place of the browser's own, which only records these four. */
export class PlainStaticRange {
  readonly startContainer: Node;
  readonly startOffset: number;
  readonly endContainer: Node;
  readonly endOffset: number;

  constructor(init: StaticRangeInit) {
    this.startContainer = init.startContainer;
    this.startOffset = init.startOffset;
    this.endContainer = init.endContainer;
    this.endOffset = init.endOffset;
  }
}

/** What a capture makes of these elements: their texts, white space collapsed, one line each. */
export function piecesOf(...elements: Element[]): Piece[] {
  return elements.flatMap((element, index) => [
    ...(index > 0 ? [{ text: '\n', offset: 0 }] : []),
    ...textsIn(element).flatMap(piecesIn),
  ]);
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** What the ranges cover in the page. */
export function covered(ranges: StaticRange[] | undefined): string[] | undefined {
  return ranges?.map(({ startContainer, startOffset, endOffset }) =>
    (startContainer as Text).data.slice(startOffset, endOffset),
  );
}

function textsIn(node: Node): Text[] {
  if (node.nodeType === Node.TEXT_NODE) return [node as Text];
  const isSkipped = node instanceof Element && node.hasAttribute('data-skipped');
  return isSkipped ? [] : Array.from(node.childNodes).flatMap(textsIn);
}

function piecesIn(node: Text): Piece[] {
  return Array.from(node.data.matchAll(/\S+(?: \S+)*|\s+/g), ({ 0: run, index }) => ({
    text: run.trim() === '' ? ' ' : run,
    node,
    offset: index,
  }));
}
