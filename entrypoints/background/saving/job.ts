import type { Casting } from '@/entrypoints/background/casting';
import type { Finding } from '@/entrypoints/background/gestures';
import type { WholeTexts } from '@/entrypoints/background/whole-texts';
import { readPastText, readReading } from '@/utils/history/readings';
import { SpeechError } from '@/utils/speech/errors';
import { restingAnchor } from '@/utils/speech/resting-anchor';
import type { Session, SpeakingVoice } from '@/utils/speech/session';
import type { SavingJob } from '@/utils/storage/saving';
import { fileQuality } from '@/utils/storage/saving-settings';
import { languageOf } from '@/utils/text/language';
import { normalize } from '@/utils/text/normalize';
import { siteOf } from '@/utils/text/site';

export interface JobMakers {
  ofFinding(id: string, finding: Finding): Promise<SavingJob>;
  ofReading(id: string, readingId: string): Promise<SavingJob>;
}

export interface JobOptions {
  casting: Pick<Casting, 'voiceFor'>;
  wholeTexts: Pick<WholeTexts, 'of'>;
  detectLanguage(text: string): Promise<string | undefined>;
}

/** What is to be saved, and by whom it is read. Both throw `SpeechError`. */
export function createJobs({ casting, wholeTexts, detectLanguage }: JobOptions): JobMakers {
  async function accountVoice(language: string | undefined): Promise<SpeakingVoice> {
    const { standsInFor, ...voice } = await casting.voiceFor(language);
    if (standsInFor !== undefined) {
      const { code, details } = standsInFor.problem;
      throw new SpeechError(code, details);
    }
    if (voice.engineId === 'device') throw new SpeechError('device_voice_unsaved');
    return voice;
  }

  return {
    async ofFinding(id, finding) {
      if ('problem' in finding) {
        throw new SpeechError(finding.problem.code, finding.problem.details);
      }
      const { title, site, address, isPrivate, scope, ...found } = finding.found;
      const whole = await wholeTexts.of(finding.found);
      const text = normalize(whole.text);
      const language = languageOf(text, found.language) ?? (await detectLanguage(text));
      const languages = whole.languages ?? [{ charIndex: 0, language: found.language }];
      const voice = await accountVoice(language);
      const quality = await fileQuality.getValue();
      const place = { scope, site, address, isPrivate };
      return { id, title, text, language, languages, ...place, voice, quality };
    },
    async ofReading(id, readingId) {
      const [reading, past] = await Promise.all([readReading(readingId), readPastText(readingId)]);
      if (reading === undefined || past === undefined) throw new SpeechError('sound_gone');
      if (reading.engineId === 'device') throw new SpeechError('device_voice_unsaved');
      const { title, address, scope, language, engineId, voiceId, voiceName } = reading;
      return {
        id,
        readingId,
        title,
        text: past.text,
        language,
        languages: past.languages,
        scope,
        site: siteOf(address),
        address,
        voice: { engineId, voiceId, voiceName, castBy: 'hand' },
        quality: await fileQuality.getValue(),
      };
    },
  };
}

/** As if it were read, so that it is planned, priced and kept like a reading. */
export function toSession(job: SavingJob): Session {
  const { id, readingId = id, title, text, language, scope, site, address, isPrivate } = job;
  return {
    ...job.voice,
    id: readingId,
    title,
    language,
    scope,
    site,
    address,
    isPrivate,
    textLength: text.length,
    credits: 0,
    anchor: restingAnchor({ charIndex: 0, charLength: 0, segment: 0, wallTimeMs: 0 }),
  };
}
