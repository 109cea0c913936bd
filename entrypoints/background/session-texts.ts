import type { SelectionRest } from '@/utils/messaging/content';
import { sessionText, type SessionText } from '@/utils/storage/session-state';
import { normalize } from '@/utils/text/normalize';
import type { LanguageRun } from '@/utils/text/paragraphs';
import { createQueue } from './queue';

export interface SessionTexts {
  read(sessionId: string): Promise<string | undefined>;
  /** With the languages that the page declares. */
  readAll(sessionId: string): Promise<SessionText | undefined>;
  /** @param captureId names the rest that is to follow, if `text` is only a head */
  write(
    sessionId: string,
    text: string,
    captureId?: string,
    languages?: readonly LanguageRun[],
  ): Promise<void>;
  /** Puts the whole text in place of its head; tells whose it was and how long it is. */
  complete(rest: SelectionRest): Promise<{ sessionId: string; textLength: number } | undefined>;
}

/** The running session's text, kept where it survives the worker. */
export function createSessionTexts(): SessionTexts {
  const enqueue = createQueue();
  /** A rest that came before its head was stored. */
  let early: SelectionRest | undefined;

  async function readAll(sessionId: string) {
    const stored = await enqueue(() => sessionText.getValue());
    return stored?.sessionId === sessionId ? stored : undefined;
  }

  return {
    readAll,
    read: async (sessionId) => (await readAll(sessionId))?.text,
    write: (sessionId, text, captureId, languages) =>
      enqueue(async () => {
        const isWhole = captureId !== undefined && early?.captureId === captureId;
        const whole: SessionText = isWhole
          ? { sessionId, text: early!.text, languages: early!.languages ?? languages }
          : { sessionId, text, captureId, languages };
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
        const languages = rest.languages ?? stored.languages;
        await sessionText.setValue({ sessionId, text, languages });
        return { sessionId, textLength: text.length };
      }),
  };
}
