import { deleteDB } from 'idb';
import { openHistory } from '@/utils/history/database';
import { keepSegment, type Addition } from '@/utils/history/additions';
import type { Clip } from '@/utils/speech/past-reading';

export function clip(key: string, overrides: Partial<Clip> = {}): Clip {
  return {
    key,
    sentences: [`sentence ${key}`],
    text: `Text of ${key}.`,
    boundaries: [],
    seconds: 2,
    size: 100,
    format: 'mp3_44100_128',
    keptAt: 0,
    ...overrides,
  };
}

export interface Kept {
  id: string;
  clip?: Clip;
  charIndex?: number;
  startedAt?: number;
  title?: string;
  address?: string;
  voiceName?: string;
  text?: string;
  credits?: number;
  /** The clip was kept before. */
  isKnown?: boolean;
}

export function addition({ id, clip: kept = clip(id), charIndex = 0, ...rest }: Kept): Addition {
  const { title = 'A page', text = 'It was a long text.', voiceName = 'Rachel' } = rest;
  const span = { charIndex, charLength: 10 };
  return {
    reading: {
      id,
      title,
      address: rest.address,
      opening: text.slice(0, 80),
      engineId: 'elevenlabs',
      voiceId: 'v1',
      voiceName,
      startedAt: rest.startedAt ?? 0,
      length: text.length,
    },
    text: { text },
    segment: { segment: { ...span, sentences: [span] } },
    clip: kept,
    sound: rest.isKnown ? undefined : new ArrayBuffer(kept.size),
    credits: rest.credits ?? 0,
    mayBegin: true,
  };
}

export function keep(kept: Kept): Promise<void> {
  return keepSegment(addition(kept));
}

/** As after a fresh installation; whoever has it open lets go. */
export function forgetAll(): Promise<void> {
  return deleteDB('hark-history');
}

/** All there is, as far as it has to agree with itself. */
export async function everything() {
  const database = await openHistory();
  const [readings, texts, segments, clips, sounds, total] = await Promise.all([
    database.getAll('readings'),
    database.getAll('texts'),
    database.getAll('segments'),
    database.getAll('clips'),
    database.getAllKeys('sounds'),
    database.get('totals', 'sounds'),
  ]);
  return { readings, texts, segments, clips, sounds, total: total ?? 0 };
}
