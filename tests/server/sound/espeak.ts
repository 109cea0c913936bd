import loadEspeak from '@echogarden/espeak-ng-emscripten';
import type { EspeakEvent, EspeakWorker } from '@echogarden/espeak-ng-emscripten';
import type { EspeakVoice } from './sound-request.ts';

export interface Utterance {
  samples: Float32Array;
  sampleRate: number;
  /** Where words begin, in code points of the text and seconds of the sound. */
  words: WordOnset[];
}

export interface WordOnset {
  index: number;
  seconds: number;
}

export interface Espeak {
  say(text: string, voice: EspeakVoice, speed: number): Utterance;
}

const WORDS_PER_MINUTE = 170;

export async function createEspeak(): Promise<Espeak> {
  const { eSpeakNGWorker } = await loadEspeak();
  const engine = await new eSpeakNGWorker();
  let lastVoice = '';

  return {
    say(text, voice, speed) {
      lastVoice = selectVoice(engine, voice, lastVoice);
      engine.set_pitch(voice.pitch);
      engine.set_rate(Math.round(WORDS_PER_MINUTE * speed));
      return synthesize(engine, text);
    },
  };
}

/** Loading a voice costs up to 100 ms, so only when it changes. */
function selectVoice(engine: EspeakWorker, { language, variant }: EspeakVoice, last: string) {
  const name = variant ? `${language}+${variant}` : language;
  if (name === last) return last;
  if (engine.set_voice(name) === 0) return name;
  engine.set_voice('en-us');
  return 'en-us';
}

function synthesize(engine: EspeakWorker, text: string): Utterance {
  const blocks: Int16Array[] = [];
  const events: EspeakEvent[] = [];
  engine.synthesize(text, (block, blockEvents) => {
    blocks.push(block);
    events.push(...blockEvents);
    return false;
  });

  return {
    samples: joinAsFloat(blocks),
    sampleRate: engine.get_samplerate(),
    words: events
      .filter(({ type }) => type === 'word')
      .map((event) => ({
        index: event.text_position - 1,
        seconds: event.audio_position / 1000,
      })),
  };
}

function joinAsFloat(blocks: Int16Array[]): Float32Array {
  const joined = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    for (const sample of block) joined[at++] = sample / 32_768;
  }
  return joined;
}
