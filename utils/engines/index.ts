import type { AudioEngine } from '@/utils/speech/engine';
import { createElevenLabsEngine, type ElevenLabsOptions } from './elevenlabs/engine';

/** What an engine is given by whoever makes it. */
export type EngineOptions = ElevenLabsOptions;

export const engines = {
  elevenlabs: createElevenLabsEngine,
} as const satisfies Record<string, (options: EngineOptions) => AudioEngine>;
