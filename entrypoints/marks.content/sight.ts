import { flatAncestors, isElement } from '@/utils/page/flat-tree';

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Move {
  scroller: Element;
  top: number;
  left: number;
}

/** How a word stands to what the person sees. */
export interface Sight {
  isInView: boolean;
  /** What would bring it to where it is read comfortably; empty if it is there. */
  moves: Move[];
}

/** Parts of the visible height between which a word may go without any scrolling. */
const [BAND_TOP, BAND_BOTTOM] = [0.2, 0.75];
/** Where a word is brought to. */
const GOAL = 0.35;

/** Undefined for what has no place on the screen. */
export function lookAt({ startContainer, startOffset, endOffset }: StaticRange): Sight | undefined {
  const range = document.createRange();
  if (!startContainer.isConnected || endOffset > (startContainer as Text).length) return undefined;
  range.setStart(startContainer, startOffset);
  range.setEnd(startContainer, endOffset);
  const box = range.getClientRects()[0];
  return box && lookFrom(startContainer, toBox(box));
}

/** From the innermost scroller outwards, as each takes the word along; then out of the frame. */
function lookFrom(node: Node, box: Box): Sight {
  const view = node.ownerDocument!.defaultView!;
  const sight: Sight = { isInView: true, moves: [] };
  let moved = box;
  for (const element of flatAncestors(node).filter(isElement)) {
    const style = view.getComputedStyle(element);
    const area = areaOf(element, style, view);
    if (area !== undefined) {
      sight.isInView &&= isInside(box, area);
      const move = moveInto(area, moved, element);
      moved = shift(moved, -move.left, -move.top);
      if (move.top !== 0 || move.left !== 0) sight.moves.push(move);
    }
    // No scroller around it takes it along.
    if (style.position === 'fixed') return sight;
  }
  const frame = view.frameElement;
  if (frame === null) return sight;
  const { left, top } = frame.getBoundingClientRect();
  const outer = lookFrom(frame, shift(moved, left + frame.clientLeft, top + frame.clientTop));
  return {
    isInView: sight.isInView && outer.isInView,
    moves: [...sight.moves, ...outer.moves],
  };
}

/** The visible part of what scrolls; undefined for what does not. */
function areaOf(element: Element, style: CSSStyleDeclaration, view: Window): Box | undefined {
  const { documentElement, body, scrollingElement } = view.document;
  const window = { top: 0, left: 0, bottom: view.innerHeight, right: view.innerWidth };
  const canScroll = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  if (element === scrollingElement) {
    const inherited = view.getComputedStyle(element === body ? documentElement : (body ?? element));
    return [style, inherited].some(({ overflowY }) => /hidden|clip/.test(overflowY))
      ? undefined
      : window;
  }
  if (!canScroll(style.overflowY) && !canScroll(style.overflowX)) return undefined;
  // The body's overflow is the window's, unless the root has one of its own.
  if (element === body && view.getComputedStyle(documentElement).overflowY === 'visible') {
    return undefined;
  }
  const isFull = element.scrollHeight > element.clientHeight;
  if (!isFull && element.scrollWidth <= element.clientWidth) return undefined;
  const own = toBox(element.getBoundingClientRect());
  const seen = {
    top: Math.max(own.top, window.top),
    bottom: Math.min(own.bottom, window.bottom),
    left: Math.max(own.left, window.left),
    right: Math.min(own.right, window.right),
  };
  const isSeen = seen.bottom - seen.top > (own.bottom - own.top) / 2 && seen.right > seen.left;
  return isSeen ? seen : own;
}

function moveInto(area: Box, box: Box, scroller: Element): Move {
  const height = area.bottom - area.top;
  const isInBand =
    box.top >= area.top + BAND_TOP * height && box.bottom <= area.top + BAND_BOTTOM * height;
  const isBeside = box.left < area.left || box.right > area.right;
  const top = isInBand ? 0 : box.top - area.top - GOAL * height;
  const left = isBeside ? box.left - area.left - GOAL * (area.right - area.left) : 0;
  return { scroller, top: limitTop(scroller, top), left: limitLeft(scroller, left) };
}

function limitTop({ scrollTop, scrollHeight, clientHeight }: Element, by: number): number {
  return limit(by, -scrollTop, scrollHeight - clientHeight - scrollTop);
}

/** In a page written from right to left, places are negative. */
function limitLeft(element: Element, by: number): number {
  const { scrollLeft, scrollWidth, clientWidth } = element;
  const room = scrollWidth - clientWidth;
  const isMirrored = getComputedStyle(element).direction === 'rtl';
  return limit(by, (isMirrored ? -room : 0) - scrollLeft, (isMirrored ? 0 : room) - scrollLeft);
}

/** Less than two pixels are no move: zoomed pages cannot scroll to each place exactly. */
function limit(by: number, least: number, most: number): number {
  const limited = Math.min(Math.max(by, least), most);
  return Math.abs(limited) < 2 ? 0 : limited;
}

function isInside(box: Box, area: Box): boolean {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return x >= area.left && x <= area.right && y >= area.top && y <= area.bottom;
}

function shift({ top, bottom, left, right }: Box, x: number, y: number): Box {
  return { top: top + y, bottom: bottom + y, left: left + x, right: right + x };
}

function toBox({ top, bottom, left, right }: DOMRect): Box {
  return { top, bottom, left, right };
}
