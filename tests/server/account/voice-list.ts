import type { ServerConfig } from '../config.ts';
import { DEMO_VOICES, generateVoices } from './demo-voices.ts';
import type { Voice } from './voice.ts';

/** The voices of this account, as configured. */
export function accountVoices({ voices, premadeVoices }: ServerConfig): Voice[] {
  const all = typeof voices === 'number' ? generateVoices(voices) : listed(voices);
  return premadeVoices ? all : all.filter(({ category }) => category !== 'premade');
}

export function findVoice(config: ServerConfig, voiceId: string): Voice | undefined {
  return accountVoices(config).find((voice) => voice.voice_id === voiceId);
}

function listed(voices: 'demo' | Voice[]): Voice[] {
  return voices === 'demo' ? [...DEMO_VOICES] : voices;
}
