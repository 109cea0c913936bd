import type { SelectionRest } from '@/utils/messaging/content';
import { sessionText } from '@/utils/storage/session-state';
import { normalize } from '@/utils/text/normalize';
import { createQueue } from './queue';

export interface SessionTexts {
  read(sessionId: string): Promise<string | undefined>;
  /** @param captureId names the rest that is to follow, if `text` is only a head */
  write(sessionId: string, text: string, captureId?: string): Promise<void>;
  /** Puts the whole text in place of its head; tells whose it was and how long it is. */
  complete(rest: SelectionRest): Promise<{ sessionId: string; textLength: number } | undefined>;
}

/** The running session's text, kept where it survives the worker. */
export function createSessionTexts(): SessionTexts {
  const enqueue = createQueue();
  /** A rest that came before its head was stored. */
  let early: SelectionRest | undefined;

  return {
    async read(sessionId) {
      const stored = await enqueue(() => sessionText.getValue());
      return stored?.sessionId === sessionId ? stored.text : undefined;
    },
    write: (sessionId, text, captureId) =>
      enqueue(async () => {
        const isWhole = captureId !== undefined && early?.captureId === captureId;
        const whole = isWhole ? { sessionId, text: early!.text } : { sessionId, text, captureId };
        early = undefined;
        await sessionText.setValue(whole);
      }),
    complete: (rest) =>
      enqueue(async () => {
        const text = normalize(rest.text);
        const stored = await sessionText.getValue();
        if (stored?.captureId !== rest.captureId) {
          early = { ...rest, text };
          return undefined;
        }
        const { sessionId } = stored;
        await sessionText.setValue({ sessionId, text });
        return { sessionId, textLength: text.length };
      }),
  };
}
