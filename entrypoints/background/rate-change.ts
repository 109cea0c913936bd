import type { PlayerCommand } from '@/utils/speech/player-protocol';
import { sessionOf } from '@/utils/speech/session';
import type { EngineId } from '@/utils/speech/types';
import { rateSetting } from '@/utils/storage/settings';
import type { SpeechController } from './speech-controller';

/** Keeps the new rate, and lets what is read go on at it. */
export function createRateChange(
  controller: Pick<SpeechController, 'state'>,
  sendToPlayer: (engineId: EngineId, command: PlayerCommand) => void,
): (rate: number) => Promise<void> {
  return async (rate) => {
    await rateSetting.setValue(rate);
    const session = sessionOf(await controller.state());
    if (session) sendToPlayer(session.engineId, { type: 'setRate', rate });
  };
}
