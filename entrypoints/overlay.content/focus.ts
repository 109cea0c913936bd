/**
 * The returned function, called before the panel goes, gives the focus back: only to where it came
 * from, and only if a person had moved it into the panel.
 */
export function keepFocusOrigin(panel: HTMLElement, signal: AbortSignal): () => void {
  let cameFrom: EventTarget | null | undefined;
  const remember = ({ relatedTarget }: FocusEvent) => {
    const isFromOutside = !(relatedTarget instanceof Node && panel.contains(relatedTarget));
    if (isFromOutside) cameFrom = relatedTarget;
  };
  panel.addEventListener('focusin', remember, { signal });
  return () => {
    if (panel.matches(':focus-within') && cameFrom instanceof HTMLElement) {
      cameFrom.focus({ preventScroll: true });
    }
  };
}
