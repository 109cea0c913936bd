import { flatAncestors, isElement } from '@/utils/page/flat-tree';
import { selectedSpans } from './selection';

/** A place in the page. */
export interface Caret {
  node: Node;
  offset: number;
}

const PROBE_STEP = 16;

/** Where the page was clicked; else what the pointer is over; else the first text in view. */
export function findCaret(document: Document): Caret | undefined {
  const [clicked] = selectedSpans(document);
  if (clicked !== undefined && isSelectable(clicked.startContainer)) {
    return { node: clicked.startContainer, offset: clicked.startOffset };
  }
  const element = hoveredElement(document) ?? firstInView(document);
  return element && { node: element, offset: 0 };
}

/** A click on text that cannot be selected may still put a caret there. */
function isSelectable(node: Node): boolean {
  const element = flatAncestors(node).find(isElement);
  return element !== undefined && getComputedStyle(element).userSelect !== 'none';
}

function hoveredElement(root: Document | ShadowRoot): Element | undefined {
  const hovered = Array.from(root.querySelectorAll(':hover')).at(-1);
  if (hovered === undefined || hovered.contains(document.body)) return undefined;
  return (hovered.shadowRoot && hoveredElement(hovered.shadowRoot)) ?? hovered;
}

function firstInView(document: Document): Element | undefined {
  for (let y = 1; y < innerHeight; y += PROBE_STEP) {
    const element = document.elementFromPoint(innerWidth / 2, y);
    if (element !== null && hasOwnText(element)) return element;
  }
  return undefined;
}

function hasOwnText(element: Element): boolean {
  return Array.from(element.childNodes).some(
    (node) => node instanceof Text && node.data.trim() !== '',
  );
}
