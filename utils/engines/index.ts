import type { SpeechEngine } from '@/utils/speech/engine';
import type { EngineId } from '@/utils/speech/types';
import { createBrowserVoicesEngine } from './browser-voices/engine';
import { createElevenLabsEngine } from './elevenlabs/engine';

/** Each engine is made of what it alone needs: a key and a network, or the browser's voices. */
export const engines = {
  elevenlabs: createElevenLabsEngine,
  device: createBrowserVoicesEngine,
} as const satisfies Record<EngineId, (options: never) => SpeechEngine>;
