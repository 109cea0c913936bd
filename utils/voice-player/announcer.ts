import type { PlayerEvent } from '@/utils/speech/player-protocol';
import { meaningOf, statusOf, toAnchor, type Outlook } from './anchor';
import { createDelay } from './delay';

/** A voice takes this long from one utterance to the next before anybody is said to wait. */
const BREATH_MS = 400;

interface AnnouncerOptions {
  /** `undefined` where there is nothing to tell. */
  look(): { sessionId: string; outlook: Outlook } | undefined;
  emit(event: PlayerEvent): void;
}

/** Tells where the voice is as often as that tells something new. */
export interface Announcer {
  /** @param changes what is not so yet, but is to be told already */
  publish(changes?: Partial<Outlook>): void;
  /** It is known where the voice is. */
  skip(): void;
  /** Whatever is told next is new. */
  forget(): void;
  takeBreath(): void;
  holdBreath(): void;
}

export function createAnnouncer({ look, emit }: AnnouncerOptions): Announcer {
  const breath = createDelay(BREATH_MS, () => publish());
  let published = '';

  function publish(changes?: Partial<Outlook>) {
    const view = look();
    if (view === undefined) return;
    const { sessionId } = view;
    const outlook = { ...view.outlook, ...changes };
    const status = statusOf(outlook);
    if (status === 'waiting' && breath.isRunning) return;
    const meaning = meaningOf(outlook);
    if (meaning === published) return;
    published = meaning;
    emit({ type: 'anchored', sessionId, status, anchor: toAnchor(outlook) });
  }

  return {
    publish,
    skip() {
      const view = look();
      if (view !== undefined) published = meaningOf(view.outlook);
    },
    forget() {
      published = '';
    },
    takeBreath: () => breath.start(),
    holdBreath: () => breath.cancel(),
  };
}
