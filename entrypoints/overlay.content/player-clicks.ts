import type { ReadingAction } from '@/utils/messaging/background';
import { tellBackground } from '@/utils/page/connection';
import type { Corner } from '@/utils/speech/following';
import { nextCorner } from './player-place';
import { isSilent } from './player-state';
import type { Bar } from './player-view';
import type { IsSeen } from './visibility';

interface OwnActions {
  close(): void;
  place(corner: Corner): void;
  speed(event: MouseEvent): void;
}

/** Only what a person clicks and could see does anything. */
export function listenForClicks(bar: Bar, isSeen: IsSeen, own: OwnActions): void {
  const { view, signal } = bar;
  const control = (action: ReadingAction) => () =>
    tellBackground('controlReading', { sessionId: bar.player.sessionId, action });
  const listen = (button: HTMLElement, act: (event: MouseEvent) => void) => {
    const onClick = (event: MouseEvent) => {
      const isMeant = event.isTrusted && button.ariaDisabled !== 'true';
      if (isMeant && isSeen(view.panel) && isSeen(button)) act(event);
    };
    button.addEventListener('click', onClick, { signal });
  };
  listen(view.move, () => own.place(nextCorner(bar.player.corner)));
  listen(view.toggle, () => control(isSilent(bar.player) ? 'resume' : 'pause')());
  listen(view.speed, own.speed);
  listen(view.close, own.close);
  for (const action of ['previous', 'next', 'return', 'stop'] as const) {
    listen(view[action], control(action));
  }
  keepFocusOfPage(bar);
}

/** A mouse takes neither the focus nor the selection of the page along, as in any toolbar. */
function keepFocusOfPage({ view, signal }: Bar): void {
  const onDown = (event: MouseEvent) => {
    if (event.target !== view.rate) event.preventDefault();
  };
  view.panel.addEventListener('mousedown', onDown, { signal });
}
