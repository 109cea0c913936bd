import { setImmediate as nextTurn } from 'node:timers/promises';
import { toCharacterStarts } from './character-times.ts';
import type { Espeak } from './espeak.ts';
import { chooseLanguage } from './languages.ts';
import { resample } from './resample.ts';
import type { SoundRequest } from './sound-request.ts';
import { toUnits } from './units.ts';
import type { Unit } from './units.ts';

/** Consecutive sound together with the start, in seconds from its beginning, of every code point. */
export interface Stretch {
  samples: Float32Array;
  starts: number[];
}

const TONE_SECONDS_PER_CHARACTER = 0.06;
const TONE_LOUDNESS = 0.4;
// About a second at a time.
const TONE_CHARACTERS = 20;

/** The sound of a text, one stretch after the other, each made only when asked for. */
export async function* toStretches(request: SoundRequest, espeak: () => Promise<Espeak>) {
  if (request.toneHz !== undefined) {
    yield* tone(request, request.toneHz);
    return;
  }
  const engine = await espeak();
  for (const unit of toUnits(request.text, request.hasAudioTags)) {
    yield speak(unit, request, engine);
    // Other requests share this thread.
    await nextTurn();
  }
}

function speak(unit: Unit, request: SoundRequest, espeak: Espeak): Stretch {
  const sampleRate = request.format.sampleRate;
  const pause = Math.round(unit.pauseSeconds * sampleRate);
  if (unit.spoken.trim() === '') return silence([...unit.spoken].length, pause, sampleRate);

  const language = chooseLanguage({
    text: unit.spoken,
    wholeText: request.text,
    voiceLanguage: request.voice.language,
    languageCode: request.languageCode,
  });
  const utterance = espeak.say(unit.spoken, { ...request.voice, language }, request.speed);
  const sound = resample(utterance.samples, utterance.sampleRate, sampleRate);
  const samples = new Float32Array(sound.length + pause);
  samples.set(sound);
  return { samples, starts: toCharacterStarts(unit.spoken, utterance) };
}

function silence(characters: number, length: number, sampleRate: number): Stretch {
  return { samples: new Float32Array(length), starts: evenStarts(characters, length / sampleRate) };
}

function* tone({ text, format }: SoundRequest, hertz: number): Generator<Stretch> {
  const characters = [...text].length;
  const samplesPerCharacter = TONE_SECONDS_PER_CHARACTER * format.sampleRate;
  const step = (2 * Math.PI * hertz) / format.sampleRate;
  for (let from = 0; from < characters; from += TONE_CHARACTERS) {
    const count = Math.min(TONE_CHARACTERS, characters - from);
    const first = Math.ceil(from * samplesPerCharacter);
    const samples = new Float32Array(Math.ceil((from + count) * samplesPerCharacter) - first);
    for (let at = 0; at < samples.length; at += 1) {
      samples[at] = TONE_LOUDNESS * Math.sin(step * (first + at));
    }
    yield { samples, starts: evenStarts(count, samples.length / format.sampleRate) };
  }
}

function evenStarts(count: number, seconds: number): number[] {
  return Array.from({ length: count }, (_, index) => (seconds * index) / count);
}
