import type { ChromeTts, TtsOptions } from '@/utils/engines/browser-voices/tts-engine';
import type { WebSpeech } from '@/utils/engines/browser-voices/web-speech-engine';

const NAMES = ['Anna', 'Ben'];

interface Performance {
  /** Says nothing and tells that it failed. */
  fails?: boolean;
}

/** `chrome.tts` whose voices say everything in no time. */
export function performingTts({ fails = false }: Performance = {}): ChromeTts {
  return {
    async getVoices() {
      if (fails) throw new Error('no');
      return NAMES.map((voiceName) => ({ voiceName, lang: 'en-US', eventTypes: ['start', 'end'] }));
    },
    async speak(text, options) {
      queueMicrotask(() => perform(text, options));
    },
    stop() {},
    isSpeaking: async () => true,
    onVoicesChanged: { addListener() {} },
  };
}

/** `chrome.tts` whose voices never begin. */
export function silentTts(): ChromeTts {
  return { ...performingTts(), getVoices: () => new Promise(() => {}), async speak() {} };
}

/** `chrome.tts` whose voices begin and never end. */
export function endlessTts() {
  let isSounding = false;
  const tts: ChromeTts = {
    ...performingTts(),
    async speak(_, { onEvent }) {
      isSounding = true;
      queueMicrotask(() => onEvent?.({ type: 'start', charIndex: 0 }));
    },
    stop() {
      isSounding = false;
    },
  };
  return { tts, isSounding: () => isSounding };
}

/** Web Speech whose voices begin and never end. */
export function endlessWebSpeech() {
  const { speechSynthesis, ...rest } = webSpeechOf((utterance) => tell(utterance, 'start'), false);
  const endless = {
    ...speechSynthesis,
    speaking: false,
    speak(utterance: SpeechSynthesisUtterance) {
      endless.speaking = true;
      speechSynthesis.speak(utterance);
    },
    cancel() {
      endless.speaking = false;
    },
  };
  const webSpeech: WebSpeech = { ...rest, speechSynthesis: endless };
  return { webSpeech, isSounding: () => endless.speaking };
}

/** Web Speech whose voices say everything in no time. */
export function performingWebSpeech({ fails = false }: Performance = {}): WebSpeech {
  return webSpeechOf((utterance) => {
    if (fails) return tell(utterance, 'error', { error: 'synthesis-failed' });
    tell(utterance, 'start');
    for (const { index, segment } of wordsOf(utterance.text)) {
      const where = { name: 'word', charIndex: index, charLength: segment.length };
      tell(utterance, 'boundary', where);
    }
    tell(utterance, 'end');
  }, fails);
}

/** Web Speech without a voice yet. */
export function silentWebSpeech(): WebSpeech {
  const { speechSynthesis, ...rest } = webSpeechOf(() => {}, false);
  return { ...rest, speechSynthesis: { ...speechSynthesis, getVoices: () => [] } };
}

function perform(text: string, { onEvent }: TtsOptions): void {
  onEvent?.({ type: 'start', charIndex: 0 });
  for (const { index, segment } of wordsOf(text)) {
    onEvent?.({ type: 'word', charIndex: index, length: segment.length });
  }
  onEvent?.({ type: 'end', charIndex: text.length });
}

function webSpeechOf(
  say: (utterance: SpeechSynthesisUtterance) => void,
  fails: boolean,
): WebSpeech {
  class Utterance extends EventTarget {
    constructor(readonly text: string) {
      super();
    }
  }
  const speechSynthesis = {
    speaking: false,
    pending: false,
    getVoices() {
      if (fails) throw new Error('no');
      return NAMES.map((name) => ({ voiceURI: name, name, lang: 'en-US', localService: true }));
    },
    speak: (utterance: SpeechSynthesisUtterance) => queueMicrotask(() => say(utterance)),
    cancel() {},
    addEventListener() {},
  };
  return { speechSynthesis, SpeechSynthesisUtterance: Utterance } as unknown as WebSpeech;
}

function tell(target: EventTarget, type: string, fields: object = {}): void {
  target.dispatchEvent(Object.assign(new Event(type), fields));
}

function wordsOf(text: string): Intl.SegmentData[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
}
