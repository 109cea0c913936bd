import type { VoiceEngine } from '@/utils/speech/engine';
import type { LateVoices } from './known-voices';
import { createTtsEngine, type ChromeTts } from './tts-engine';
import { createWebSpeechEngine, type WebSpeech } from './web-speech-engine';

/** The way to the device's voices that the browser has: `chrome.tts`, or Web Speech. */
export type BrowserVoicesOptions = ({ tts: ChromeTts } | { webSpeech: WebSpeech }) & {
  /** Survives the engine. */
  lateVoices?: LateVoices;
};

export function createBrowserVoicesEngine(options: BrowserVoicesOptions): VoiceEngine {
  return 'tts' in options
    ? createTtsEngine(options.tts, options)
    : createWebSpeechEngine(options.webSpeech, options);
}
