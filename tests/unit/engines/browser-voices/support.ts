import { vi } from 'vitest';
import type {
  ChromeTts,
  TtsEvent,
  TtsOptions,
  TtsVoice,
} from '@/utils/engines/browser-voices/tts-engine';
import type { WebSpeech } from '@/utils/engines/browser-voices/web-speech-engine';
import type { UtteranceEvent, UtteranceRequest } from '@/utils/speech/engine';
import type { Voice } from '@/utils/speech/types';

export const never = new AbortController().signal;
export const TEXT = 'Hello big world.';

const EVENTS = ['start', 'word', 'end', 'error'];

export function aTtsVoice(changes: Partial<TtsVoice> = {}): TtsVoice {
  return { voiceName: 'Anna', lang: 'en-US', remote: false, eventTypes: EVENTS, ...changes };
}

export function aVoice(changes: Partial<Voice> = {}): Voice {
  const name = changes.name ?? 'Anna';
  return { engineId: 'device', id: name, name, ...changes };
}

export function aRequest(changes: Partial<UtteranceRequest> = {}): UtteranceRequest {
  return { text: TEXT, voiceId: 'Anna', rate: 1, ...changes };
}

/** `chrome.tts` in the hands of a test: it speaks when it is told to. */
export function fakeTts(voices: TtsVoice[] = [aTtsVoice()]) {
  const listeners: (() => void)[] = [];
  const spoken: { text: string; options: TtsOptions }[] = [];
  const tts = {
    getVoices: vi.fn(async () => voices),
    speak: vi.fn(async (text: string, options: TtsOptions) => {
      spoken.push({ text, options });
      isSpeaking = true;
    }),
    stop: vi.fn(() => {
      isSpeaking = false;
    }),
    isSpeaking: vi.fn(async () => isSpeaking),
    onVoicesChanged: { addListener: (listener: () => void) => listeners.push(listener) },
  } satisfies ChromeTts;
  let isSpeaking = false;
  return {
    tts,
    spoken,
    /** An event of the last utterance, or of an earlier one counted from the end. */
    emit(event: TtsEvent, back = 1) {
      spoken.at(-back)?.options.onEvent?.(event);
    },
    say(...types: string[]) {
      for (const type of types) this.emit({ type });
    },
    fallSilent() {
      isSpeaking = false;
    },
    change(next: TtsVoice[], { silently = false } = {}) {
      voices = next;
      if (!silently) listeners.forEach((listener) => listener());
    },
  };
}

class FakeUtterance extends EventTarget {
  voice: unknown;
  lang = '';
  rate = 1;
  constructor(readonly text: string) {
    super();
  }
  emit(type: string, fields: object = {}) {
    this.dispatchEvent(Object.assign(new Event(type), fields));
  }
}

export function aSpeechVoice(changes: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice {
  const name = changes.name ?? 'Anna';
  return { voiceURI: name, name, lang: 'en-US', localService: true, default: false, ...changes };
}

/** The window's Web Speech in the hands of a test. */
export function fakeWebSpeech(voices: SpeechSynthesisVoice[] = [aSpeechVoice()]) {
  const spoken: FakeUtterance[] = [];
  const events = new EventTarget();
  const synthesis = {
    speaking: false,
    pending: false,
    getVoices: vi.fn(() => voices),
    speak: vi.fn((utterance: FakeUtterance) => {
      spoken.push(utterance);
      synthesis.speaking = true;
    }),
    cancel: vi.fn(() => {
      synthesis.speaking = false;
    }),
    addEventListener: events.addEventListener.bind(events),
  };
  const webSpeech = {
    speechSynthesis: synthesis,
    SpeechSynthesisUtterance: FakeUtterance,
  } as unknown as WebSpeech;
  return {
    webSpeech,
    synthesis,
    spoken,
    change(next: SpeechSynthesisVoice[]) {
      voices = next;
      events.dispatchEvent(new Event('voiceschanged'));
    },
  };
}

export interface Hearing {
  events: UtteranceEvent[];
  /** Resolves with the error that ended it, or `undefined`. */
  outcome: Promise<unknown>;
  isOver(): boolean;
}

/** Hears an utterance to its end and keeps what was told. */
export function hear(utterance: AsyncIterable<UtteranceEvent>): Hearing {
  const events: UtteranceEvent[] = [];
  let isOver = false;
  const listen = async () => {
    try {
      for await (const event of utterance) events.push(event);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      isOver = true;
    }
  };
  return { events, outcome: listen(), isOver: () => isOver };
}

/** Lets what is already due happen. */
export function settle(): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(0);
}
