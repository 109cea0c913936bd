import { isConnected } from '@/utils/page/connection';
import type { Surface } from './surface';
import { isInWindow, type IsSeen } from './visibility';

/** How long nobody can see the bar before it gives up, where nobody has reason to hide it. */
const PATIENCE_SECONDS = 3;

interface Guard {
  isSeen: IsSeen;
  signal: AbortSignal;
  /** Every second, while the bar stands. */
  onTick(): void;
  /** The page fights the bar. */
  onFought(): void;
  /** The extension went, and with it whoever listens. */
  onOrphaned(): void;
}

/**
 * Whoever removes, moves or hides the bar shall have it so: it goes, and does not try again. Under a
 * dialog or a film in full screen it waits, for these are meant to stand above all else, and a
 * popover that came later gets to know once that the bar belongs on top.
 */
export function watchPage(surface: Surface, guard: Guard): void {
  const { host, panel } = surface;
  let hiddenSeconds = 0;
  let hasRisen = false;
  const tick = (): void => {
    if (!isConnected()) return guard.onOrphaned();
    const isInPlace = host.parentNode === document.documentElement;
    if (!isInPlace || !panel.matches(':popover-open')) return guard.onFought();
    const isLooked = !document.hidden && isInWindow(panel);
    const isHidden = isLooked && !guard.isSeen(panel) && !isUnderModal(panel);
    hiddenSeconds = isHidden ? hiddenSeconds + 1 : 0;
    if (hiddenSeconds <= PATIENCE_SECONDS) return guard.onTick();
    if (hasRisen || document.querySelector(':popover-open') === null) return guard.onFought();
    hasRisen = true;
    hiddenSeconds = 0;
    rise(surface);
  };
  const timer = setInterval(tick, 1000);
  guard.signal.addEventListener('abort', () => clearInterval(timer));
}

function rise({ root, panel }: Surface): void {
  const focused = root.activeElement;
  panel.hidePopover();
  panel.showPopover();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}

function isUnderModal(panel: HTMLElement): boolean {
  const { x, y, width, height } = panel.getBoundingClientRect();
  const hit = deepestAt(document, { x: x + width / 2, y: y + height / 2 });
  for (let above = hit; above; above = parentOf(above)) {
    if (above.matches(':modal, :fullscreen')) return true;
  }
  return false;
}

function deepestAt(tree: Document | ShadowRoot, point: { x: number; y: number }): Element | null {
  const hit = tree.elementFromPoint(point.x, point.y);
  const inner = hit?.shadowRoot;
  return inner && inner !== tree ? deepestAt(inner, point) : hit;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  return element.assignedSlot ?? element.parentElement ?? host;
}
