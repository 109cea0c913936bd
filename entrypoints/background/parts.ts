import type { Session } from '@/utils/speech/session';
import { languageOfParagraph } from '@/utils/text/paragraph-language';
import {
  declaredAt,
  paragraphAfter,
  paragraphAt,
  paragraphBefore,
  type LanguageRun,
  type Paragraph,
} from '@/utils/text/paragraphs';
import type { Cast, Reader, Readers } from './readers';

/** A stretch of whole paragraphs that one voice reads; no request goes beyond it. */
export interface Part {
  start: number;
  end: number;
  reader: Reader;
}

/** What there is to divide. */
export interface Divisible {
  session: Cast & Pick<Session, 'language'>;
  text: string;
  /** What the page declares, in order. */
  languages?: readonly LanguageRun[];
}

export interface Parts {
  languageAt(
    divisible: Omit<Divisible, 'session'> & { around?: string },
    charIndex: number,
  ): Promise<string | undefined>;
  /** The part around this character, as far as a request and its context may reach. */
  at(divisible: Divisible, charIndex: number): Promise<Part>;
}

/** Further than any segment reaches that has more than one sentence. */
const LOOK_AHEAD = 1_000;
/** As far as a request tells what came before. */
const LOOK_BACK = 250;

export function createParts(
  readers: Readers,
  detect: (text: string) => Promise<string | undefined>,
): Parts {
  const languageOf: Parts['languageAt'] = ({ text, languages = [], around }, charIndex) => {
    const { start, end } = paragraphAt(text, charIndex);
    const declared = declaredAt(languages, start);
    return languageOfParagraph(text.slice(start, end), { declared, around, detect });
  };

  async function at({ session, text, languages }: Divisible, charIndex: number): Promise<Part> {
    const known = new Map<string | undefined, Promise<Reader>>();
    const readerOf = async ({ start }: Paragraph) => {
      const language = await languageOf({ text, languages, around: session.language }, start);
      if (!known.has(language)) known.set(language, readers.of(session, language));
      return known.get(language)!;
    };
    const here = paragraphAt(text, charIndex);
    const reader = await readerOf(here);
    const isSame = async (other: Paragraph) => isSameReader(await readerOf(other), reader);

    let { start, end } = here;
    let next = paragraphAfter(text, here);
    while (next && next.start < charIndex + LOOK_AHEAD && (await isSame(next))) {
      end = next.end;
      next = paragraphAfter(text, next);
    }
    let before = paragraphBefore(text, here);
    while (before && before.end > charIndex - LOOK_BACK && (await isSame(before))) {
      start = before.start;
      before = paragraphBefore(text, before);
    }
    return { start, end, reader };
  }

  return { languageAt: languageOf, at };
}

/** Whether one request may hold the words of both. */
export function isSameReader(one: Reader, other: Reader): boolean {
  return one.voiceId === other.voiceId && one.model?.id === other.model?.id;
}
