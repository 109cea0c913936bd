import type { Corner } from '@/utils/speech/following';
import type { PlayerElements } from './player-view';

/** In pixels; a press that moves less is a click. */
const DRAG_START = 5;
const SNAP_MS = 180;

const CLOCKWISE: Record<Corner, Corner> = {
  topStart: 'topEnd',
  topEnd: 'bottomEnd',
  bottomEnd: 'bottomStart',
  bottomStart: 'topStart',
};

export function nextCorner(corner: Corner): Corner {
  return CLOCKWISE[corner];
}

interface Pull {
  from: PointerEvent;
  /** Where the bar stood; only once it has been pulled far enough. */
  home?: DOMRect;
}

/** Pulled from anywhere but the slider; let go, the bar is to go to the corner that is nearest. */
export function followDrags(
  { panel, rate }: PlayerElements,
  signal: AbortSignal,
  onDrop: (corner: Corner) => void,
): void {
  let pull: Pull | undefined;
  const onDown = (event: PointerEvent) => {
    const isPull = event.isTrusted && event.isPrimary && event.button === 0;
    if (isPull && event.target !== rate) pull = { from: event };
  };
  const onMove = (event: PointerEvent) => {
    // Let go where nobody was told of it.
    if (event.buttons === 0) pull = undefined;
    if (pull?.from.pointerId === event.pointerId) movePanel(panel, pull, event);
  };
  const onEnd = ({ type }: PointerEvent) => {
    const wasMoved = pull?.home !== undefined;
    pull = undefined;
    if (!wasMoved) return;
    panel.classList.remove('dragged');
    const stood = panel.getBoundingClientRect();
    if (type === 'pointerup') onDrop(cornerAt(stood, panel.dir === 'rtl'));
    else glideFrom(panel, stood);
  };
  panel.addEventListener('pointerdown', onDown, { signal });
  // A quick hand has left the bar before it is known to pull.
  const options = { signal, capture: true };
  window.addEventListener('pointermove', onMove, options);
  window.addEventListener('pointerup', onEnd, options);
  window.addEventListener('pointercancel', onEnd, options);
}

/** Never out of the window, where nobody could fetch it back. */
function movePanel(panel: HTMLElement, pull: Pull, { clientX, clientY, pointerId }: PointerEvent) {
  const x = clientX - pull.from.clientX;
  const y = clientY - pull.from.clientY;
  if (pull.home === undefined && Math.hypot(x, y) < DRAG_START) return;
  // From here on the press belongs to the panel, so that no button is clicked at its end.
  if (pull.home === undefined) panel.setPointerCapture(pointerId);
  pull.home ??= panel.getBoundingClientRect();
  const { left, right, top, bottom } = pull.home;
  const dx = clamp(x, -left, innerWidth - right);
  const dy = clamp(y, -top, innerHeight - bottom);
  panel.classList.add('dragged');
  panel.style.translate = `${dx}px ${dy}px`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function cornerAt({ x, y, width, height }: DOMRect, isRtl: boolean): Corner {
  const isAtEnd = x + width / 2 > innerWidth / 2 !== isRtl;
  const isAtTop = y + height / 2 < innerHeight / 2;
  if (isAtTop) return isAtEnd ? 'topEnd' : 'topStart';
  return isAtEnd ? 'bottomEnd' : 'bottomStart';
}

/** Shows the way from where the bar was to where it stands now. */
export function glideFrom(panel: HTMLElement, from: DOMRect): void {
  panel.style.translate = '';
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const to = panel.getBoundingClientRect();
  const start = `${from.x - to.x}px ${from.y - to.y}px`;
  panel.animate({ translate: [start, '0px 0px'] }, { duration: SNAP_MS, easing: 'ease-out' });
}
