import type { WhiteSpace } from './lines';

/** What an element means for the text in it. */
export interface ElementLayout {
  /** Stands on lines of its own, and so does a table cell. */
  isBlock: boolean;
  isReadable: boolean;
  /** Of a table of values. */
  isCell?: boolean;
  whiteSpace: WhiteSpace;
}

const LEFT_OUT = new Set(
  (
    'script style noscript template title desc metadata defs symbol annotation ' +
    'iframe object embed canvas audio video ' +
    'input textarea select button datalist meter progress ' +
    // Ruby says how its base is read, which the voice knows.
    'rt rp rtc'
  ).split(' '),
);

const INLINE_DISPLAY = /^(?:inline|contents|ruby|math)/;
const INLINE_NAMES = new Set(['span', 'b', 'strong', 'em', 'i', 'big', 'font', 'a', 'abbr']);
const MAX_INITIAL_LENGTH = 3;

/**
 * Undefined for an element that is to be left out with all that is in it.
 *
 * @param isWanted absent for a selection, which never holds what cannot be selected
 */
export function layoutOf(
  element: Element,
  isWanted?: (element: Element) => boolean,
): ElementLayout | undefined {
  if (LEFT_OUT.has(element.localName)) return undefined;
  if (element.getAttribute('aria-hidden') === 'true') return undefined;
  const style = getComputedStyle(element);
  const { display } = style;
  if (display === 'none') return undefined;
  if (isWanted === undefined ? style.userSelect === 'none' : !isWanted(element)) return undefined;
  return style.contentVisibility === 'hidden' ? undefined : toLayout(element, style, display);
}

/** For the element around a selection, which is never left out: the selection proves it readable. */
export function layoutAround(element: Element): ElementLayout {
  const style = getComputedStyle(element);
  return toLayout(element, style, style.display);
}

// Each look into a computed style costs as much as the rest of the work on an element.
function toLayout(element: Element, style: CSSStyleDeclaration, display: string): ElementLayout {
  const isInline = INLINE_DISPLAY.test(display) || isLargeInitial(element, style);
  return {
    isBlock: !isInline,
    isReadable: style.visibility === 'visible',
    whiteSpace: toWhiteSpace(style.whiteSpaceCollapse),
  };
}

function toWhiteSpace(value: string): WhiteSpace {
  if (value === 'preserve' || value === 'break-spaces') return 'preserve';
  return value === 'preserve-breaks' ? 'preserve-breaks' : 'collapse';
}

/** A floated first letter computes to a block, yet belongs to the word that follows. */
function isLargeInitial(element: Element, style: CSSStyleDeclaration): boolean {
  if (!INLINE_NAMES.has(element.localName) || style.cssFloat === 'none') return false;
  return (element.textContent ?? '').trim().length <= MAX_INITIAL_LENGTH;
}
