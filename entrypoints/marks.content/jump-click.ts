interface Options {
  signal: AbortSignal;
  indexAt(node: Node, offset: number): number | undefined;
  onJump(charIndex: number): void;
}

/** In pixels around a character. */
const REACH = 4;

/** Alt and a click on a word of the reading; any other click is the page's. */
export function listenForJumps({ signal, indexAt, onJump }: Options): void {
  const jump = (event: MouseEvent) => {
    const { altKey, ctrlKey, metaKey, shiftKey } = event;
    const isOurs = event.isTrusted && event.button === 0 && altKey;
    if (!isOurs || ctrlKey || metaKey || shiftKey) return;
    const hit = textAt(event);
    const charIndex = hit && indexAt(hit.node, hit.offset);
    if (charIndex === undefined) return;
    // On a link, Chromium would save what it leads to.
    event.preventDefault();
    event.stopImmediatePropagation();
    onJump(charIndex);
  };
  window.addEventListener('click', jump, { signal, capture: true });
}

/** The character under the pointer; beside a text, the browser names the nearest one. */
function textAt(event: MouseEvent): { node: Text; offset: number } | undefined {
  const caret = caretAt(event);
  if (!(caret?.node instanceof Text)) return undefined;
  const { node } = caret;
  const isUnderPointer = (offset: number) => offset >= 0 && isHit(node, offset, event);
  const offset = [caret.offset, caret.offset - 1].find(isUnderPointer);
  return offset === undefined ? undefined : { node, offset };
}

function caretAt(event: MouseEvent): { node: Node; offset: number } | undefined {
  const { clientX, clientY } = event;
  const shadowRoots = event.composedPath().filter((target) => target instanceof ShadowRoot);
  const position = document.caretPositionFromPoint(clientX, clientY, { shadowRoots });
  return position ? { node: position.offsetNode, offset: position.offset } : undefined;
}

function isHit(node: Text, offset: number, { clientX, clientY }: MouseEvent): boolean {
  if (offset >= node.length) return false;
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return Array.from(range.getClientRects()).some(
    ({ left, right, top, bottom }) =>
      clientX >= left - REACH &&
      clientX <= right + REACH &&
      clientY >= top - REACH &&
      clientY <= bottom + REACH,
  );
}
