import { browser } from '#imports';
import type { MarksMessage, FollowedReading } from '@/utils/messaging/content';
import { holdCapture, releaseCapture, type CapturedPieces } from '@/utils/page/captures';
import { isConnected, tellBackground } from '@/utils/page/connection';
import { createFollowing, type Following } from './follow';

type Respond = (isHeard: true) => void;

/** Follows what the background tells of a reading; the returned function ends that without trace. */
export function receiveReadings(): () => void {
  let following: Following | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;

  function follow(reading: FollowedReading): void {
    const current = following?.reading;
    if (current?.sessionId === reading.sessionId && current.captureId === reading.captureId) {
      return following!.change(reading);
    }
    stop();
    const captured = holdCapture(reading.captureId);
    if (captured === undefined) return;
    following = createFollowing(reading, byWords(captured, reading.text));
    poll = setInterval(check, 1_000);
    window.addEventListener('pagehide', leave);
  }

  function stop(): void {
    following?.stop();
    following = undefined;
    clearInterval(poll);
    window.removeEventListener('pagehide', leave);
  }

  function check(): void {
    if (isConnected()) following?.check();
    else remove();
  }

  function leave(): void {
    const { sessionId } = following!.reading;
    tellBackground('leavePage', { sessionId });
    // What was captured is kept: the browser may show this very page again.
    stop();
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) tellBackground('comeBack', { sessionId });
    };
    window.addEventListener('pageshow', comeBack, { once: true });
  }

  function receive(message: unknown, sender: { id?: string }, respond: Respond): undefined {
    if (sender.id !== browser.runtime.id || !isMarksMessage(message)) return;
    if (message.type === 'follow') follow(message.reading);
    else if (message.type === 'unfollow') end();
    else if (message.sessionId !== following?.reading.sessionId) return;
    else if (message.type === 'returnToReading') following.comeBack();
    else following.tell(message);
    // Another document than the one whose text is read has nothing to follow, and says nothing.
    if (message.type === 'unfollow' || following !== undefined) respond(true);
  }

  function end(): void {
    stop();
    releaseCapture();
  }

  function remove(): void {
    if (isConnected()) browser.runtime.onMessage.removeListener(receive);
    end();
  }

  browser.runtime.onMessage.addListener(receive);
  return remove;
}

/** What stands nowhere in the page is searched for in all that was captured. */
function byWords(captured: CapturedPieces, text: string | undefined): CapturedPieces {
  if (text === undefined) return captured;
  return { ...captured, pieces: [{ text, node: new Text(text), offset: 0 }] };
}

function isMarksMessage(message: unknown): message is MarksMessage {
  const isObject = typeof message === 'object' && message !== null;
  return isObject && 'to' in message && message.to === 'marks';
}
