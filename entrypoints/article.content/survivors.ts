import { Readability } from '@mozilla/readability';

export interface Survivors {
  title?: string;
  /** Of elements of the page that hold surviving text, its length. */
  weights: WeakMap<Element, number>;
  total: number;
  /** All elements that were there. */
  known: WeakSet<Element>;
}

/** A search among so many holds the page up for about 200 ms; more would be felt. */
const MAX_ELEMENTS = 6_000;
/** Less is no article, but the largest of some short notices. */
const MIN_LENGTH = 140;
const CHAR_THRESHOLD = 250;
/** In the copy each element bears an attribute of its own; of merged ones, the survivor bears both. */
const MARK = 'hark-';

/** What Readability takes for the article; undefined if it finds none. */
export function findSurvivors(document: Document): Survivors | undefined {
  const elements = Array.from(document.querySelectorAll('*'));
  if (elements.length > MAX_ELEMENTS) return undefined;
  const copy = document.cloneNode(true) as Document;
  const copies = copy.querySelectorAll('*');
  if (copies.length !== elements.length) return undefined;
  copies.forEach((element, index) => element.setAttribute(`${MARK}${index}`, ''));
  const article = parse(copy);
  if (!article?.content) return undefined;
  const weights = weigh(article.content, elements);
  const total = weights.get(document.body) ?? 0;
  const title = article.title?.trim() || undefined;
  return total < MIN_LENGTH ? undefined : { title, weights, total, known: new WeakSet(elements) };
}

function parse(copy: Document): ReturnType<Readability<Element>['parse']> {
  try {
    return new Readability<Element>(copy, {
      serializer: (content) => content as Element,
      keepClasses: true,
      // It throws its rules away until it finds this much, and short articles are articles, too.
      charThreshold: CHAR_THRESHOLD,
    }).parse();
  } catch {
    // Pages with broken addresses or forbidden markup can make it fail; there are other ways.
    return null;
  }
}

/** Counts the text of each element for it and all around it. */
function weigh(content: Element, elements: Element[]): WeakMap<Element, number> {
  const weights = new WeakMap<Element, number>();
  const texts = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const length = (texts.currentNode as Text).data.trim().length;
    const marked = length > 0 ? closestMarked(texts.currentNode.parentElement) : undefined;
    if (marked === undefined) continue;
    for (let at: Element | null = elements[marked]!; at !== null; at = at.parentElement) {
      weights.set(at, (weights.get(at) ?? 0) + length);
    }
  }
  return weights;
}

/** The innermost of those merged into one. */
function closestMarked(element: Element | null): number | undefined {
  for (let at = element; at !== null; at = at.parentElement) {
    const marks = at.getAttributeNames().filter((name) => name.startsWith(MARK));
    if (marks.length > 0) return Math.max(...marks.map((mark) => Number(mark.slice(MARK.length))));
  }
  return undefined;
}
