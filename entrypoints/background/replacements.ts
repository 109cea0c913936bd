import type { Model, Voice } from '@/utils/speech/types';
import type { Account } from './account';
import type { SegmentRequestHooks } from './segment-requests';
import type { SpeechController } from './speech-controller';

type Replacements = Pick<SegmentRequestHooks, 'replaceVoice' | 'replaceModel'>;

/** What goes on in place of a voice or a model that is gone; the session is told of it. */
export function createReplacements(
  account: Account,
  dispatch: SpeechController['dispatch'],
): Replacements {
  return {
    async replaceVoice({ id: sessionId, voiceId: goneId }): Promise<Voice | undefined> {
      const voice = await account.replaceVoice(goneId);
      if (voice === undefined) return undefined;
      const used = { voiceId: voice.id, voiceName: voice.name };
      await dispatch({ type: 'voiceReplaced', sessionId, ...used });
      return voice;
    },
    async replaceModel({ id: sessionId, model: gone, language }): Promise<Model | undefined> {
      const model = gone && (await account.replaceModel(gone.id, language));
      if (model === undefined) return undefined;
      await dispatch({ type: 'modelReplaced', sessionId, model });
      return model;
    },
  };
}
