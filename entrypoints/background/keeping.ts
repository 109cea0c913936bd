import { keepReading, keepSegment, type Addition } from '@/utils/history/additions';
import { keptBytes } from '@/utils/history/readings';
import { removeClip, trimReadings } from '@/utils/history/removals';
import { logUnexpected } from '@/utils/logger';
import type { SynthesisEvent, SynthesisRequest } from '@/utils/speech/engine';
import type { Session } from '@/utils/speech/session';
import { type Segment, type WordBoundary } from '@/utils/speech/types';
import {
  historyDays,
  historySize,
  keepsHistory,
  neverKeptSites,
} from '@/utils/storage/history-settings';
import { historyTrouble } from '@/utils/storage/history-state';
import { isOnSite } from '@/utils/text/site';
import { sayOf } from '@/utils/text/spoken-segment';
import { toClip, type Accepted } from './collected-clip';
import type { HeldClip, KeptSound } from './kept-sound';
import { createQueue } from './queue';
import { readerOf } from './segment-request';
import type { Reading } from './segment-source';

export interface Keeping {
  /** Takes in the sound of a segment as it comes; nothing is kept before it is whole. */
  collect(reading: Reading, segment: Segment): Collector;
  /** This reading hears what was kept before. */
  noteHeld(reading: Reading, held: HeldClip): void;
  /** What is kept of this cannot be played. */
  forget(reading: Reading, planned: Segment): Promise<void>;
  /** A voice of the device reads this, which leaves no sound. */
  noteUtterance(reading: Reading): void;
  /** Removes what is older or larger than the person wants. */
  trim(): Promise<void>;
  mayKeep(session: Session): Promise<boolean>;
}

export interface Collector {
  add(event: SynthesisEvent): void;
  /** @param request as it was answered */
  complete(request: SynthesisRequest): void;
}

export interface KeepingOptions {
  kept: Pick<KeptSound, 'keysOf' | 'locate'>;
  /** What is heard is not kept, and the person has not been told yet. */
  onTrouble(session: Session): void;
  now?(): number;
}

const MS_PER_DAY = 86_400_000;
const BYTES_PER_MEGABYTE = 1_000_000;
const OPENING_LENGTH = 160;

/** Keeps what was paid for. Speech never waits for it, and goes on where nothing can be kept. */
export function createKeeping({ kept, onTrouble, now = Date.now }: KeepingOptions): Keeping {
  const enqueue = createQueue();
  /** Readings of which something was kept by this worker; one that is gone was deleted. */
  const begun = new Set<string>();
  /** The length of each text that was kept without sound, of which each sentence tells anew. */
  const noted = new Map<string, number>();

  function write(session: Session, work: () => Promise<void>): void {
    const attempt = async () => {
      if (!(await mayKeep(session))) return;
      await withRoom(work);
      if (await historyTrouble.getValue()) await historyTrouble.removeValue();
      await trim();
    };
    enqueue(attempt).catch((error: unknown) => {
      logUnexpected(error);
      return tell(session);
    });
  }

  /** Said once, until something could be kept again. */
  async function tell(session: Session): Promise<void> {
    if (await historyTrouble.getValue()) return;
    await historyTrouble.setValue(true);
    onTrouble(session);
  }

  function about(reading: Reading, { charIndex }: Pick<Segment, 'charIndex'>) {
    const { session, text, languages } = reading;
    const { voiceId, voiceName, model } = readerOf(reading);
    const opening = text.slice(charIndex, charIndex + OPENING_LENGTH).replaceAll('\n', ' ');
    const mayBegin = !begun.has(session.id);
    const row = {
      id: session.id,
      title: session.title,
      address: session.address,
      opening,
      scope: session.scope,
      engineId: session.engineId,
      voiceId,
      voiceName,
      modelId: model?.id,
      language: session.language,
      startedAt: now(),
      length: text.length,
    };
    return { reading: row, text: { text, languages }, mayBegin };
  }

  async function keep(
    reading: Reading,
    segment: Segment,
    sounding: Pick<Addition, 'clip' | 'sound' | 'credits'>,
  ) {
    const { changes } = sayOf(reading.text, segment, reading.rules);
    const added = { segment, ...(changes.length > 0 && { changes }) };
    await keepSegment({ ...about(reading, segment), segment: added, ...sounding });
    begun.add(reading.session.id);
  }

  return {
    collect(reading, segment) {
      const pieces: string[] = [];
      const boundaries: WordBoundary[] = [];
      let accepted: Accepted = { type: 'accepted' };
      return {
        add(event) {
          if (event.type === 'accepted') {
            accepted = event;
            return;
          }
          pieces.push(event.audio);
          boundaries.push(...event.boundaries);
        },
        complete(request) {
          write(reading.session, async () => {
            const collected = { request, boundaries, pieces, accepted };
            const { clip, sound } = toClip(collected, now());
            const keys = await kept.keysOf(reading, segment, { ...request, format: clip.format });
            const { credits = 0 } = accepted;
            await keep(reading, segment, { clip: { ...clip, ...keys }, sound, credits });
          });
        },
      };
    },
    noteHeld: (reading, { segment, clip }) =>
      write(reading.session, () => keep(reading, segment, { clip, credits: 0 })),
    forget: (reading, planned) =>
      enqueue(async () => {
        const found = await kept.locate(reading, planned, { mayBeginEarlier: true });
        if (found !== undefined) await removeClip(found.clip.key);
      }).catch(logUnexpected),
    noteUtterance(reading) {
      const { id } = reading.session;
      if (noted.get(id) === reading.text.length) return;
      noted.set(id, reading.text.length);
      write(reading.session, async () => {
        const { reading: row, text, mayBegin } = about(reading, reading.session.anchor);
        await keepReading(row, text, mayBegin);
        begun.add(row.id);
      });
    },
    trim: () => enqueue(trim),
    mayKeep,
  };

  async function trim(): Promise<void> {
    const [megabytes, days] = await Promise.all([historySize.getValue(), historyDays.getValue()]);
    await trimReadings({
      size: megabytes * BYTES_PER_MEGABYTE,
      ageMs: days * MS_PER_DAY,
      now: now(),
    });
  }
}

async function mayKeep({ isPrivate, pastId, site }: Session): Promise<boolean> {
  if (isPrivate === true || pastId !== undefined) return false;
  const [keeps, sites] = await Promise.all([keepsHistory.getValue(), neverKeptSites.getValue()]);
  return keeps && !sites.some((never) => isOnSite(site, never));
}

/** A disk that is full has room again once the oldest fifth is gone. */
async function withRoom(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    const kept = isFull ? await keptBytes() : 0;
    if (kept === 0) throw error;
    await trimReadings({ size: Math.ceil(kept * 0.8), ageMs: 0, now: 0 });
    await work();
  }
}
