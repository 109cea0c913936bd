import type { Skips } from '@/utils/speech/following';
import { takesNote } from '@/utils/text/unspoken';
import { blockOfCode } from './code-blocks';
import { altTextOf, isAlone } from './images';
import { isDataTable } from './tables';

/** What is said in place of an element with all that is in it: nothing, if the text is empty. */
export interface Substitute {
  text: string;
  /** Stands on a line of its own. */
  isLine: boolean;
  /** One says it for all neighbouring ones. */
  isShared?: boolean;
}

export interface SubstituteContext {
  skips: Skips;
  codePhrase: string;
  isBlock: boolean;
  /** The end of the text before the element. */
  before: string;
}

const NOTHING: Substitute = { text: '', isLine: false };
const NOTE_ROLE = /^doc-(?:noteref|backlink)$/;
const NOTE_CLASS = /note|ref|cite/i;
const NOTE_SIGNS = /^(?:[\d,;–\-\s]{1,12}|[*†‡§¶‖]{1,3})$/;
const BRACKETED = /^(?:\[[^[\]]{1,40}\]\s*)+$/;
const WAY_BACK = /^(?:[\s↩⤴↑^]|\uFE0E|\uFE0F)+$/;
const MAX_NOTE_LENGTH = 8;

/** Undefined for an element that is read as usual. */
export function substituteFor(
  element: Element,
  { skips, codePhrase, isBlock, before }: SubstituteContext,
): Substitute | undefined {
  if (skips.code && isBlock && blockOfCode(element)) {
    return { text: codePhrase, isLine: true, isShared: true };
  }
  if (element.localName === 'table' && skips.tables && isDataTable(element as HTMLTableElement)) {
    return { text: '', isLine: true };
  }
  if (skips.footnotes && isNote(element, before)) return NOTHING;
  if (skips.citations && isLinkedCitation(element)) return NOTHING;
  if (skips.images) return undefined;
  const text = altTextOf(element);
  return text === undefined ? undefined : { text, isLine: isBlock || isAlone(element) };
}

function isNote(element: Element, before: string): boolean {
  if (!mayBeNote(element)) return false;
  const text = element.textContent.trim();
  if (text.startsWith('[')) return false;
  if (element.localName === 'a' && leadsInside(element) && WAY_BACK.test(text)) return true;
  if (NOTE_ROLE.test(element.getAttribute('role') ?? '')) return true;
  if (element.localName !== 'sup') return false;
  if (text.length <= MAX_NOTE_LENGTH && leadsInside(element.querySelector('a'))) return true;
  if (!NOTE_SIGNS.test(text)) return false;
  const name = element.getAttribute('class') ?? '';
  const isPlain = (name === '' || NOTE_CLASS.test(name)) && takesNote(before);
  return isPlain || leadsInside(element.closest('a'));
}

/** Brackets that lead to a list of sources; inside them letters and words stand for a number, too. */
function isLinkedCitation(element: Element): boolean {
  if (!mayBeNote(element) || !BRACKETED.test(element.textContent.trim())) return false;
  if (element.localName === 'a') return NOTE_ROLE.test(element.getAttribute('role') ?? '');
  return leadsInside(element.querySelector('a'));
}

function mayBeNote({ localName }: Element): boolean {
  return localName === 'sup' || localName === 'a';
}

function leadsInside(link: Element | null): boolean {
  const { hash, pathname } = (link ?? {}) as Partial<HTMLAnchorElement>;
  return hash !== undefined && hash !== '' && pathname === location.pathname;
}
