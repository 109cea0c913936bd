import { logUnexpected } from '@/utils/logger';
import type { QueuedText } from '@/utils/speech/past-reading';
import { waitingIn } from '@/utils/speech/queue';
import {
  problemOf,
  sessionOf,
  type Session,
  type SessionEvent,
  type SessionState,
} from '@/utils/speech/session';
import { heldReading } from '@/utils/storage/cost-state';
import type { Finding, Gestures } from './gestures';
import type { TextQueue } from './text-queue';

export interface QueuePlayerOptions {
  queue: TextQueue;
  gestures: Pick<Gestures, 'speak' | 'goOn'>;
  state(): Promise<SessionState>;
  isCaptureKept(place: NonNullable<QueuedText['place']>): Promise<boolean>;
}

export interface QueuePlayer {
  /** This one, or the next one, in place of what is read. */
  play(id?: string): Promise<void>;
  /** Goes on when a reading has come to its end, and waits when the person has stopped it. */
  follow(event: SessionEvent, states: { state: SessionState; before: SessionState }): void;
  /** Resolves when it is known whether another one begins. */
  settled(): Promise<void>;
  /** What could not be begun and is to be tried again, if it was one of the queue. */
  findRefused(): Promise<(() => Promise<Finding>) | undefined>;
}

export function createQueuePlayer(options: QueuePlayerOptions): QueuePlayer {
  const { queue, gestures, isCaptureKept } = options;
  let going = Promise.resolve();

  async function find(item: QueuedText): Promise<Finding> {
    const { id, text, title, language, languages, scope, site, address } = item;
    const found = { text, title, language, languages, scope, site, address, queueId: id };
    const { captureId, ...place } = item.place ?? { captureId: undefined };
    if (item.place === undefined || !(await isCaptureKept(item.place))) return { place: {}, found };
    return { place, found: { ...found, captureId } };
  }

  async function play(id?: string): Promise<void> {
    const [items, state] = await Promise.all([queue.list(), options.state()]);
    const wanted = id ?? waitingIn((await queue.state()).entries, state)[0]?.id;
    const item = items.find((other) => other.id === wanted);
    if (item !== undefined) await speak(item, gestures.speak);
  }

  async function speak(item: QueuedText, say: Gestures['goOn']): Promise<void> {
    await say(() => find(item));
    const refused = problemOf(await options.state()) !== undefined;
    if (refused) await queue.setGoing({ goesOn: true, refusedId: item.id });
  }

  async function goOn(ended: Session): Promise<void> {
    if (ended.queueId !== undefined) await queue.take(ended.queueId);
    const { goesOn } = await queue.state();
    if (!goesOn || isSample(ended)) return;
    // The person is asked about another one, which would be put away unanswered.
    if ((await heldReading.getValue()) !== null) return;
    const [next] = await queue.list();
    if (next !== undefined) await speak(next, gestures.goOn);
  }

  async function changeWith(event: SessionEvent, before: SessionState): Promise<void> {
    const last = sessionOf(before);
    if (event.type === 'ended' && last !== undefined) return goOn(last);
    if (event.type === 'started' && event.session.queueId !== undefined) {
      const { queueId } = event.session;
      return queue.begin(queueId, last?.queueId === queueId ? undefined : last?.queueId);
    }
    if (isLeftAlone(event, before)) return queue.setGoing({ goesOn: false, refusedId: undefined });
  }

  return {
    play,
    follow(event, { before }) {
      going = changeWith(event, before).catch(logUnexpected);
    },
    settled: () => going,
    async findRefused() {
      const { refusedId } = await queue.state();
      const items = refusedId === undefined ? [] : await queue.list();
      const item = items.find(({ id }) => id === refusedId);
      return item && (() => find(item));
    },
  };
}

/** The person has stopped it, or does not want what they were told or asked about. */
function isLeftAlone({ type }: SessionEvent, before: SessionState): boolean {
  if (type === 'stopRequested') return true;
  return type === 'dismissed' && problemOf(before) !== undefined;
}

/** Of a voice, in the options; it belongs to no page. */
function isSample({ queueId, pastId, tabId, address }: Session): boolean {
  return [queueId, pastId, tabId, address].every((value) => value === undefined);
}
