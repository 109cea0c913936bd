import type { UtteranceEvent, UtteranceRequest, VoiceEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { createKnownVoices, type KnownVoices, type LateVoices } from './known-voices';
import { createPlatformEngine, type CallOptions, type Turns } from './platform-engine';
import type { VoiceEvent } from './utterance';
import { listVoices, type PlatformVoice } from './voice-list';

/** What is used of `chrome.tts`. */
export interface ChromeTts {
  getVoices(): Promise<TtsVoice[]>;
  speak(text: string, options: TtsOptions): Promise<void>;
  stop(): void;
  isSpeaking(): Promise<boolean>;
  onVoicesChanged: { addListener(onChanged: () => void): void };
}

export interface TtsVoice {
  voiceName?: string;
  lang?: string;
  remote?: boolean;
  extensionId?: string;
  eventTypes?: string[];
}

export interface TtsOptions {
  voiceName?: string;
  extensionId?: string;
  lang?: string;
  rate?: number;
  onEvent?: (event: TtsEvent) => void;
}

export interface TtsEvent {
  type: string;
  charIndex?: number;
  length?: number;
  errorMessage?: string;
}

/** Chromium's voices, which are heard without a page and so from a service worker too. */
export function createTtsEngine(
  tts: ChromeTts,
  { lateVoices }: { lateVoices?: LateVoices } = {},
): VoiceEngine {
  const voices = createKnownVoices({
    lateVoices,
    read: async () => listVoices((await tts.getVoices()).filter(tellsItsEnd), describe),
    subscribe: (onChanged) => tts.onVoicesChanged.addListener(onChanged),
  });
  const engine = createPlatformEngine(voices, createTurns(tts));
  return {
    ...engine,
    speak: (request, options) => noticeGone({ voices, engine }, request, options),
  };
}

interface Parts {
  voices: KnownVoices<TtsVoice>;
  engine: VoiceEngine;
}

/** Nothing tells when an extension with voices is removed; asking for one of them then fails. */
async function* noticeGone(
  { voices, engine }: Parts,
  request: UtteranceRequest,
  options: CallOptions,
): AsyncGenerator<UtteranceEvent> {
  let wasHeard = false;
  try {
    for await (const event of engine.speak(request, options)) {
      wasHeard = true;
      yield event;
    }
  } catch (error) {
    options.signal.throwIfAborted();
    const isKnownGone = error instanceof SpeechError && error.code === 'voice_not_found';
    if (wasHeard || isKnownGone) throw error;
    voices.forget();
    if (await voices.find(request.voiceId, options)) throw error;
    throw new SpeechError('voice_not_found', {}, { cause: error });
  }
}

/**
 * `tts.stop()` stops whatever this extension says, so only the utterance whose turn it is may call
 * it. What other extensions and pages say is left alone by Chromium itself.
 */
function createTurns(tts: ChromeTts): Turns<TtsVoice> {
  let current: symbol | undefined;
  return {
    take({ text, rate }, voice) {
      const turn = Symbol('turn');
      return {
        text,
        rate,
        begin(onEvent) {
          current = turn;
          begin(tts, { text: toPlainText(text), rate, voice }, onEvent);
        },
        isSpeaking: () => tts.isSpeaking(),
        silence() {
          if (current === turn) tts.stop();
        },
      };
    },
  };
}

interface Speech {
  text: string;
  rate: number;
  voice: TtsVoice;
}

function begin(
  tts: ChromeTts,
  { text, rate, voice }: Speech,
  onEvent: (event: VoiceEvent) => void,
) {
  // Somebody else's `tts.pause()` holds back whatever is said later, until there was a stop.
  tts.stop();
  const called = tts.speak(text, {
    voiceName: voice.voiceName,
    // Tells voices of the same name apart. It has to be the voice's own language:
    // speech-dispatcher's modules follow it rather than the name.
    ...(voice.lang && { lang: voice.lang }),
    ...(voice.extensionId && { extensionId: voice.extensionId }),
    rate,
    onEvent(event) {
      const known = toVoiceEvent(event);
      if (known) onEvent(known);
    },
  });
  called.then(
    () => {
      if (!tellsItsStart(voice)) onEvent({ type: 'start' });
    },
    (error: unknown) => onEvent({ type: 'failed', reason: String(error) }),
  );
}

function toVoiceEvent(event: TtsEvent): VoiceEvent | undefined {
  const { type, charIndex, length } = event;
  if (type === 'start' || type === 'end') return { type };
  if (type === 'word') return { type, charIndex, charLength: length };
  if (type === 'error' || type === 'interrupted' || type === 'cancelled') {
    return { type: 'failed', reason: event.errorMessage || type };
  }
  return undefined;
}

/** Chromium would read a quoted XML document as instructions to the voice. */
function toPlainText(text: string): string {
  return text.replaceAll('<?xml', ' ?xml');
}

/**
 * Of an engine that does not announce an end Chromium passes on no event at all: the utterance
 * counts as finished as soon as it is handed over.
 */
function tellsItsEnd({ eventTypes }: TtsVoice): boolean {
  return eventTypes === undefined || eventTypes.includes('end');
}

function tellsItsStart({ eventTypes }: TtsVoice): boolean {
  return eventTypes === undefined || eventTypes.includes('start');
}

function describe({ voiceName, lang, remote = false, extensionId }: TtsVoice): PlatformVoice {
  return {
    id: [extensionId, voiceName].filter(Boolean).join('/'),
    name: voiceName,
    language: lang,
    isRemote: remote,
  };
}
