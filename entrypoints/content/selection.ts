import { openShadowRoots } from '@/utils/page/flat-tree';

/** From one place in the page to another, in document order; may cross open shadow trees. */
export type Span = Pick<
  AbstractRange,
  'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'
>;

/** Also of what is still to come into the element. */
export function wholeOf(element: Element): Span {
  return {
    startContainer: element,
    startOffset: 0,
    endContainer: element,
    endOffset: Number.MAX_SAFE_INTEGER,
  };
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

export type FoundSelection =
  { kind: 'field'; field: TextField; text: string } | { kind: 'page'; spans: Span[] };

/** Chromium before `getComposedRanges`. */
type SelectableRoot = ShadowRoot & { getSelection?(): Selection | null };

/** A focused field comes first; a password is never read. */
export function findSelection(document: Document): FoundSelection | undefined {
  const focused = deepActiveElement(document);
  if (focused?.localName === 'input' && (focused as HTMLInputElement).type === 'password') {
    return undefined;
  }
  return selectionInField(focused) ?? selectionInPage(document);
}

export function deepActiveElement(document: Document): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function selectionInField(element: Element | null): FoundSelection | undefined {
  if (element?.localName !== 'input' && element?.localName !== 'textarea') return undefined;
  const field = element as TextField;
  // Null for kinds of input that have no text selection, such as email or number.
  if (field.selectionStart === null || field.selectionEnd === null) return undefined;
  const text = field.value.slice(field.selectionStart, field.selectionEnd);
  return text.trim() === '' ? undefined : { kind: 'field', field, text };
}

function selectionInPage(document: Document): FoundSelection | undefined {
  const spans = selectedSpans(document).filter((span) => !isCollapsed(span));
  return spans.length === 0 ? undefined : { kind: 'page', spans };
}

/** Also a collapsed one, which is where the page was clicked last. */
export function selectedSpans(document: Document): Span[] {
  const selection = document.getSelection();
  if (selection === null) return [];
  // A live range would follow the page's changes, and be empty where its text was replaced.
  return spansOf(selection, openShadowRoots(document)).map(
    ({ startContainer, startOffset, endContainer, endOffset }) => ({
      startContainer,
      startOffset,
      endContainer,
      endOffset,
    }),
  );
}

function spansOf(selection: Selection, shadowRoots: ShadowRoot[]): Span[] {
  if (shadowRoots.length > 0) {
    // Chrome 137, Firefox 142.
    const composed = selection.getComposedRanges?.({ shadowRoots }) ?? spansInside(shadowRoots);
    // Firefox selects several ranges at once; the composed list may hold only the first.
    if (composed.length >= Math.max(1, selection.rangeCount)) return composed;
  }
  return Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
}

function spansInside(shadowRoots: ShadowRoot[]): Span[] {
  for (const root of shadowRoots as SelectableRoot[]) {
    const selection = root.getSelection?.();
    if (!selection || selection.rangeCount === 0) continue;
    const range = selection.getRangeAt(0);
    if (!range.collapsed && root.contains(range.startContainer)) return [range];
  }
  return [];
}

function isCollapsed(span: Span): boolean {
  return span.startContainer === span.endContainer && span.startOffset === span.endOffset;
}
