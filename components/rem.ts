/** Pixels. */
export function remOf(element: Element): number {
  const root = element.ownerDocument.documentElement;
  return Number.parseFloat(getComputedStyle(root).fontSize) || 16;
}
