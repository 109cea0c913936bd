import type { VoiceEngine } from '@/utils/speech/engine';
import { createKnownVoices, type LateVoices } from './known-voices';
import { createPlatformEngine, type Turns } from './platform-engine';
import type { VoiceEvent } from './utterance';
import { listVoices, type PlatformVoice } from './voice-list';

/** What is used of the Web Speech API, as a window has it. */
export interface WebSpeech {
  speechSynthesis: Pick<
    SpeechSynthesis,
    'getVoices' | 'speak' | 'cancel' | 'speaking' | 'pending' | 'addEventListener'
  >;
  SpeechSynthesisUtterance: new (text: string) => SpeechSynthesisUtterance;
}

/** The voices that a document can use, such as Firefox's event page. */
export function createWebSpeechEngine(
  webSpeech: WebSpeech,
  { lateVoices }: { lateVoices?: LateVoices } = {},
): VoiceEngine {
  const { speechSynthesis } = webSpeech;
  const voices = createKnownVoices({
    lateVoices,
    read: () => listVoices(speechSynthesis.getVoices(), describe),
    subscribe: (onChanged) => speechSynthesis.addEventListener('voiceschanged', onChanged),
  });
  return createPlatformEngine(voices, createTurns(webSpeech));
}

/** `cancel()` empties the window's whole queue, so only the utterance whose turn it is calls it. */
function createTurns({
  speechSynthesis,
  SpeechSynthesisUtterance,
}: WebSpeech): Turns<SpeechSynthesisVoice> {
  // Browsers let go of an utterance that nobody holds, and its `end` never comes:
  // https://stackoverflow.com/questions/23483990
  let current: SpeechSynthesisUtterance | undefined;
  return {
    take({ text, rate }, voice) {
      const utterance = new SpeechSynthesisUtterance(text);
      Object.assign(utterance, { voice, lang: voice.lang, rate });
      return {
        text,
        rate,
        begin(onEvent) {
          current = utterance;
          listen(utterance, onEvent);
          // What lies in the queue, stuck or not, would be said first. On an empty queue some
          // versions take the coming utterance along with the cancelled ones.
          if (speechSynthesis.speaking || speechSynthesis.pending) speechSynthesis.cancel();
          speechSynthesis.speak(utterance);
        },
        isSpeaking: () => speechSynthesis.speaking,
        silence() {
          if (current === utterance) speechSynthesis.cancel();
        },
      };
    },
  };
}

function listen(utterance: SpeechSynthesisUtterance, onEvent: (event: VoiceEvent) => void) {
  utterance.addEventListener('start', () => onEvent({ type: 'start' }));
  utterance.addEventListener('end', () => onEvent({ type: 'end' }));
  utterance.addEventListener('error', ({ error }) => onEvent({ type: 'failed', reason: error }));
  utterance.addEventListener('boundary', ({ name, charIndex, charLength }) => {
    // Sentences are the caller's own; one may start with no word of its own.
    if (name !== 'sentence') onEvent({ type: 'word', charIndex, charLength });
  });
}

function describe(voice: SpeechSynthesisVoice): PlatformVoice {
  const { voiceURI, name, lang, localService } = voice;
  return {
    id: voiceURI || name,
    name: name || voiceURI,
    language: lang,
    isRemote: !localService,
    isDefault: voice.default,
  };
}
