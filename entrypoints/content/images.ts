const INLINE_PARENTS = new Set(['a', 'picture', 'span']);
const DECORATIVE = /^(?:presentation|none)$/;

/** What an image says to those who do not see it; undefined if it says nothing, or is none. */
export function altTextOf(element: Element): string | undefined {
  const role = element.getAttribute('role') ?? '';
  if (DECORATIVE.test(role)) return undefined;
  const text = collapse(ownTextOf(element, role));
  return text === '' || isSaidByCaption(element, text) ? undefined : text;
}

function ownTextOf(element: Element, role: string): string {
  const label = element.getAttribute('aria-label') ?? '';
  if (element.localName === 'img') return element.getAttribute('alt') || label;
  if (role === 'img') return label || titleOf(element);
  // Letters drawn in a picture are read as they stand, and say more than its name.
  const isDrawing = element.localName === 'svg' && element.querySelector('text') === null;
  return isDrawing ? label || titleOf(element) : '';
}

function titleOf(element: Element): string {
  return element.querySelector(':scope > title')?.textContent ?? '';
}

function isSaidByCaption(image: Element, text: string): boolean {
  const caption = image.closest('figure')?.querySelector('figcaption')?.textContent ?? '';
  return collapse(caption).toLowerCase().includes(text.toLowerCase());
}

/** Nothing but the image stands in the block that it is in. */
export function isAlone(image: Element): boolean {
  let parent = image.parentElement;
  while (parent !== null && INLINE_PARENTS.has(parent.localName)) parent = parent.parentElement;
  return parent !== null && parent.textContent.trim() === '';
}

function collapse(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
