import { logUnexpected } from '@/utils/logger';
import { metLanguages } from '@/utils/storage/language-voices';

const MOST_KEPT = 30;

/** Remembers what pages were in, so that a voice can be set for it. */
export async function noteLanguage(language: string | undefined): Promise<void> {
  if (language === undefined) return;
  try {
    const met = await metLanguages.getValue();
    if (!met.includes(language)) {
      await metLanguages.setValue([language, ...met].slice(0, MOST_KEPT));
    }
  } catch (error) {
    // It is offered another time.
    logUnexpected(error);
  }
}
