import type { Voice } from '@/utils/speech/types';
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
    async replaceVoice({ id: sessionId, voiceId }, gone): Promise<Voice | undefined> {
      const voice = await account.replaceVoice(gone.voiceId);
      if (voice === undefined) return undefined;
      const used = { voiceId: voice.id, voiceName: voice.name };
      if (gone.voiceId === voiceId) {
        await dispatch({ type: 'voiceReplaced', sessionId, ...used });
      } else {
        const names = { missing: gone.voiceName, used: voice.name };
        const remark = { code: 'voice_replaced', ...names } as const;
        await dispatch({ type: 'remarked', sessionId, remark });
      }
      return voice;
    },
    async replaceModel({ id: sessionId, model: own }, { model: gone, language }) {
      const model = gone && (await account.replaceModel(gone.id, language));
      if (model === undefined) return undefined;
      if (gone?.id === own?.id) await dispatch({ type: 'modelReplaced', sessionId, model });
      return model;
    },
  };
}
