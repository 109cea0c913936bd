import type { Article } from '@/utils/messaging/article';
import { isForeign, isMostlyLinks, isNamedAsClutter } from './clutter';
import { largestMain } from './landmarks';
import { findSurvivors, type Survivors } from './survivors';

/** Of the surviving text; the rest may be a stray line in another corner of the page. */
const BULK = 0.97;
/** Where the page itself says what its article is. */
const MAINS = 'article, main, [role=main], [itemprop=articleBody]';
const BULK_OF_MAIN = 0.8;
/** What bears a name of clutter and holds more than this of the text may still be text. */
const MAX_CLUTTER = 0.05;

/** Never changes the page: Readability works on a copy, of which only the choice is taken over. */
export function findArticle(document: Document): Article | undefined {
  if (document.body === null) return undefined;
  const survivors = findSurvivors(document);
  const main = largestMain(document);
  if (survivors === undefined || isOutweighed(survivors, main)) {
    return { parts: [main], isWanted: (element) => !isForeign(element) };
  }
  const root = rootOf(survivors, document.body);
  const heading = headingBefore(root, survivors.title);
  const { title, weights, known, total } = survivors;
  return {
    parts: heading === undefined ? [root] : [heading, root],
    title,
    isWanted(element) {
      if (isForeign(element)) return false;
      // What came into the page since then, nobody has judged.
      if (!known.has(element)) return true;
      const weight = weights.get(element) ?? 0;
      if (weight > total * MAX_CLUTTER) return true;
      return !isNamedAsClutter(element) && (weight > 0 || !isMostlyLinks(element));
    },
  };
}

/** Readability sees no shadow trees, so their text may be what matters. */
function isOutweighed({ total }: Survivors, main: Element): boolean {
  return main.getRootNode() instanceof ShadowRoot && main.textContent.length > total;
}

function rootOf({ weights, total }: Survivors, body: Element): Element {
  let root = body;
  for (;;) {
    const next = Array.from(root.children).find((child) => {
      const share = child.matches(MAINS) ? BULK_OF_MAIN : BULK;
      return (weights.get(child) ?? 0) >= total * share;
    });
    if (next === undefined || next.localName === 'p') return root;
    root = next;
  }
}

/** Readability takes it out of the text, because it repeats the title. */
function headingBefore(root: Element, title: string | undefined): Element | undefined {
  if (root.querySelector('h1') !== null || title === undefined) return undefined;
  const headings = Array.from(root.ownerDocument.querySelectorAll('h1')).filter(
    (heading) => heading.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return headings.findLast((heading) => isSame(heading.textContent, title));
}

/** The title of a page often names the site as well. */
function isSame(heading: string, title: string): boolean {
  const text = normalize(heading);
  const whole = normalize(title);
  if (text === '') return false;
  const isMost = whole.includes(text) && text.length * 2 > whole.length;
  return isMost || text.includes(whole) || whole.split(/\s[-|–—·»/]\s|: /).includes(text);
}

function normalize(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
