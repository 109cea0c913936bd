import { deepActiveElement, findSelection } from './selection';

/**
 * Each frame keeps a selection of its own, also one that the person has left behind. True if they
 * work in another frame that has a selection. Asked of the elements, because our own popup takes the
 * focus from the whole page while it is open; a frame of another origin cannot be asked.
 */
export function isLeftBehind(): boolean {
  const active = activeFrame(outermostFrame());
  return active !== window && findSelection(active.document) !== undefined;
}

function outermostFrame(): Window {
  let frame: Window = window;
  // `frameElement` is null at the top and below a parent of another origin.
  while (frame.frameElement !== null) frame = frame.parent;
  return frame;
}

function activeFrame(frame: Window): Window {
  const active = deepActiveElement(frame.document);
  if (active?.localName !== 'iframe' && active?.localName !== 'frame') return frame;
  const { contentDocument, contentWindow } = active as HTMLIFrameElement;
  return contentDocument === null ? frame : activeFrame(contentWindow!);
}
