import type { MeasuredText } from '@/utils/messaging/content';
import { countCodePoints } from '@/utils/speech/cost';
import { lengthsByLanguage } from '@/utils/text/language-lengths';
import type { CaptureRequest } from '@/utils/speech/following';
import { join, languageOf, readWanted } from './capture';
import { findSource } from './source';

/** Hours of speech. What is longer is told as more than that, so that no book is read for a number. */
const MAX_LENGTH = 250_000;
const SAMPLE_LENGTH = 4_000;
const MOST_LANGUAGES = 50;

/** How long it is what was asked for in this frame; nothing of it is kept. */
export async function measure(request: CaptureRequest): Promise<MeasuredText | undefined> {
  const source = await findSource(request);
  if (source === undefined) return undefined;
  const isTooLong = ({ length }: { length: number }) => length > MAX_LENGTH;
  const { reading } = await readWanted(source, request, isTooLong);
  const { startIndex = 0 } = reading;
  const text = join(reading.pieces).slice(startIndex).trim();
  if (text === '') return undefined;
  return {
    codePoints: countCodePoints(text),
    isMore: isTooLong(reading),
    sample: text.slice(0, SAMPLE_LENGTH),
    language: languageOf(source, reading.pieces),
    languages: lengthsByLanguage(reading.languages.runs(), startIndex, reading.length).slice(
      0,
      MOST_LANGUAGES,
    ),
  };
}
