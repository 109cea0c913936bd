export interface MediaKeyHandlers {
  play(): void;
  pause(): void;
  stop(): void;
  next(): void;
  previous(): void;
}

/** The keyboard's media keys and the system's own player control what sounds here. */
export function connectMediaKeys(handlers: MediaKeyHandlers): void {
  const { mediaSession } = navigator;
  mediaSession.setActionHandler('play', () => handlers.play());
  mediaSession.setActionHandler('pause', () => handlers.pause());
  mediaSession.setActionHandler('stop', () => handlers.stop());
  mediaSession.setActionHandler('nexttrack', () => handlers.next());
  mediaSession.setActionHandler('previoustrack', () => handlers.previous());
}

/** @param title of the page that is read; `undefined` when nothing is */
export function showOnMediaKeys(title: string | undefined): void {
  navigator.mediaSession.metadata =
    title === undefined ? null : new MediaMetadata({ title, artist: 'Hark' });
}
