import type { ARTICLE, Article, FindArticle } from '@/utils/messaging/article';
import type { CaptureRequest } from '@/utils/speech/following';
import { findCaret } from './caret';
import { flatAncestors } from '@/utils/page/flat-tree';
import { isLeftBehind } from './frames';
import { pageParsed } from './page-parsed';
import { fromHere, type FromHere } from './from-here';
import type { Piece } from '@/utils/page/piece';
import { findSelection, wholeOf, type FoundSelection, type Span } from './selection';

export type Field = Extract<FoundSelection, { kind: 'field' }>;

/** Parts of the page that are read one after the other. */
export interface PageSource extends Partial<Omit<FromHere, 'spans'>> {
  kind: 'page';
  spans: Span[];
  title?: string;
  isWanted?(element: Element): boolean;
  startIn?(piece: Piece): number | undefined;
}

const NAME: typeof ARTICLE = 'hark.article';
const FIND_ARTICLE = Symbol.for(NAME);

/** What was asked for in this frame. */
export async function findSource({
  scope,
  isWhole,
}: Pick<CaptureRequest, 'scope' | 'isWhole'>): Promise<Field | PageSource | undefined> {
  if (isWhole || scope !== 'selection') await pageParsed();
  if (isWhole) return { kind: 'page', spans: [wholeOf(document.body)] };
  if (scope === 'selection') {
    const found = findSelection(document);
    return found === undefined || isLeftBehind() ? undefined : found;
  }
  const article = findArticle();
  if (article === undefined) return undefined;
  const { parts, title, isWanted } = article;
  const caret = scope === 'fromHere' ? findCaret(document) : undefined;
  if (caret === undefined) return { kind: 'page', spans: parts.map(wholeOf), title, isWanted };
  return { kind: 'page', title, isWanted, ...(await fromHere(caret, article)) };
}

function findArticle(): Article | undefined {
  const find = (globalThis as { [FIND_ARTICLE]?: FindArticle })[FIND_ARTICLE];
  return find?.(document);
}

/**
 * Makes spans of a source findable again after the page was rendered anew: as they were, or as what
 * is left around them.
 */
export function spansAnew(spans: Span[]): () => Span[] {
  const surroundings = spans.map((span) => {
    const inEnd = new Set(flatAncestors(span.endContainer));
    return flatAncestors(span.startContainer).filter((node) => inEnd.has(node));
  });
  return () =>
    spans.map((span, index) => {
      if (span.startContainer.isConnected && span.endContainer.isConnected) return span;
      const around = surroundings[index]!.find((node) => node.isConnected);
      return wholeOf(around instanceof Element ? around : document.body);
    });
}
