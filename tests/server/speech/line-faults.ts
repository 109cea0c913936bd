import type { FaultAction } from '../faults.ts';
import type { Alignment } from './alignment.ts';
import type { SpeechLine } from './stream-lines.ts';

interface Place {
  fault: FaultAction | undefined;
  index: number;
  isLast: boolean;
}

// Above the 4 MiB that a careful client accepts for one line.
const HUGE_LINE_BYTES = 5 * 1024 * 1024;

/** The text of a line, spoiled when the script says so. */
export function applyLineFault(line: SpeechLine, place: Place): string {
  const { fault } = place;
  if (!fault || !isHit(place)) return JSON.stringify(line);
  switch (fault.kind) {
    case 'noAudio':
      return JSON.stringify({ alignment: line.alignment, normalized_alignment: null });
    case 'badBase64':
      return JSON.stringify({
        ...line,
        audio_base64: `${line.audio_base64.slice(0, -5)}*?\u00e9!`,
      });
    case 'brokenJson':
      return JSON.stringify(line).slice(0, -40);
    case 'duplicateLine':
      return `${JSON.stringify(line)}\n${JSON.stringify(line)}`;
    case 'hugeLine':
      return JSON.stringify({ ...line, padding: 'x'.repeat(fault.bytes ?? HUGE_LINE_BYTES) });
    case 'unequalArrays':
      return JSON.stringify(withAlignment(line, shorten));
    case 'badTimes':
      return withBadTimes(line, fault.value);
    case 'corruptAudio':
      return JSON.stringify({ ...line, audio_base64: flipBits(line.audio_base64, fault.bitFlips) });
    default:
      return JSON.stringify(line);
  }
}

function isHit({ fault, index, isLast }: Place): boolean {
  const line = fault && 'line' in fault ? fault.line : undefined;
  if (line === 'all' || fault?.kind === 'noAudio') return true;
  return line === 'last' ? isLast : index === (line ?? 0);
}

function withAlignment(line: SpeechLine, change: (alignment: Alignment) => Alignment): SpeechLine {
  const spoil = (alignment: Alignment | null) => alignment && change(alignment);
  return {
    ...line,
    alignment: spoil(line.alignment),
    normalized_alignment: spoil(line.normalized_alignment),
  };
}

function shorten(alignment: Alignment): Alignment {
  return {
    ...alignment,
    character_end_times_seconds: alignment.character_end_times_seconds.slice(0, -2),
  };
}

const BAD_TIME = 987_654.321;

/** Python writes NaN into JSON as a bare word, which is why it is put in as text here. */
function withBadTimes(line: SpeechLine, value: 'nan' | 'null' | 'negative' | 'text'): string {
  const spoil = (times: number[]) => times.map((time, index) => (index % 2 ? BAD_TIME : time));
  const marked = withAlignment(line, (alignment) => ({
    ...alignment,
    character_start_times_seconds: spoil(alignment.character_start_times_seconds),
    character_end_times_seconds: spoil(alignment.character_end_times_seconds),
  }));
  const words = { nan: 'NaN', null: 'null', negative: '-1.5', text: '"soon"' };
  return JSON.stringify(marked).replaceAll(String(BAD_TIME), words[value]);
}

/** Spread evenly, so that a repeated run meets the same damage. */
function flipBits(base64: string, count = 64): string {
  const audio = Buffer.from(base64, 'base64');
  for (let flip = 0; flip < count && audio.length > 0; flip += 1) {
    const at = Math.floor((audio.length * (flip + 0.5)) / count);
    audio[at] = (audio[at] ?? 0) ^ (1 << (flip % 8));
  }
  return audio.toString('base64');
}
