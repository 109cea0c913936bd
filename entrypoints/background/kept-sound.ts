import { clipKey } from '@/utils/history/clip-key';
import { findClips, readClip, readSound } from '@/utils/history/clips';
import { logUnexpected } from '@/utils/logger';
import type { AudioEngine, SynthesisRequest } from '@/utils/speech/engine';
import type { Clip } from '@/utils/speech/past-reading';
import type { Segment } from '@/utils/speech/types';
import { fitClip } from '@/utils/text/fit-clip';
import { sayOf } from '@/utils/text/spoken-segment';
import { createPatience } from './patience';
import { toRequest, type Sayable } from './segment-request';
import { textOf, type Reading } from './segment-source';

export interface Located {
  segment: Segment;
  clip: Clip;
}

/** Sound that is kept, and the stretch of the text that it says. */
export interface HeldClip extends Located {
  sound: Uint8Array<ArrayBuffer>;
}

export interface Room {
  /** The text from here on is held already. */
  before?: number;
  /** Whether the sound may begin with sentences that are before the wanted one. */
  mayBeginEarlier?: boolean;
}

export interface KeptSound {
  /**
   * What was paid for before of the text that begins with this segment: the same segment, else the
   * longest that fits. Never throws: what cannot be looked up is not kept.
   */
  find(reading: Reading, planned: Segment, room?: Room): Promise<HeldClip | undefined>;
  /** The same without the sound. */
  locate(reading: Sayable, planned: Segment, room?: Room): Promise<Located | undefined>;
  /** The names of a request's sound and of its sentences. */
  keysOf(reading: Sayable, segment: Segment, request: SynthesisRequest): Promise<ClipKeys>;
}

export interface ClipKeys {
  key: string;
  sentences: string[];
}

export interface KeptSoundOptions {
  engine: Pick<AudioEngine, 'describeSound'>;
  /** Where another service than ElevenLabs itself is asked, its origin. */
  service(): Promise<string | undefined>;
}

/** Speech does not wait longer to learn whether it is kept, in a database that may be blocked. */
const PATIENCE_MS = 2_000;

export function createKeptSound({ engine, service }: KeptSoundOptions): KeptSound {
  const patience = createPatience(PATIENCE_MS);
  const keyOf = (request: SynthesisRequest, asked: string | undefined) =>
    clipKey(engine.describeSound(request), asked);

  const locate: KeptSound['locate'] = async (reading, planned, room = {}) => {
    const asked = await service();
    const said = sayOf(reading.text, planned, reading.rules);
    const request = toRequest(reading, planned, said);
    const same = await readClip(await keyOf(request, asked));
    if (same !== undefined) return { segment: planned, clip: same };
    return findBySentence(reading, planned, { request, asked, room });
  };

  const find: KeptSound['find'] = async (reading, planned, room) => {
    const found = await locate(reading, planned, room);
    const sound = found && (await readSound(found.clip.key));
    return sound && { ...found, sound };
  };

  async function findBySentence(
    reading: Sayable,
    planned: Segment,
    { request, asked, room }: Search,
  ) {
    const { text, rules, session } = reading;
    const [sentence] = planned.sentences;
    if (sentence === undefined) return undefined;
    const key = await keyOf({ ...request, text: saidOf(reading, sentence) }, asked);
    const fits = (await findClips(key)).flatMap((clip) => {
      const position = clip.sentences.indexOf(key);
      if (position > 0 && room.mayBeginEarlier !== true) return [];
      const at = { text, rules, language: session.language, charIndex: sentence.charIndex };
      const kept = { text: clip.text, sentenceCount: clip.sentences.length, position };
      const segment = fitClip(at, kept);
      return segment && isInside(segment, reading, room) ? [{ clip, segment }] : [];
    });
    return fits.toSorted(byUse(sentence.charIndex))[0];
  }

  return {
    find: (...search) => patience(() => find(...search)).catch(toNothing),
    locate: (...search) => patience(() => locate(...search)).catch(toNothing),
    async keysOf(reading, segment, request) {
      const asked = await service();
      const sentences = segment.sentences.map((sentence) => saidOf(reading, sentence));
      return {
        key: await keyOf(request, asked),
        sentences: await Promise.all(
          sentences.map((sentence) => keyOf({ ...request, text: sentence }, asked)),
        ),
      };
    },
  };
}

/** What cannot be looked up is not kept. */
function toNothing(error: unknown): undefined {
  logUnexpected(error);
}

interface Search {
  request: SynthesisRequest;
  asked: string | undefined;
  room: Room;
}

interface Fitting {
  segment: Segment;
}

/** One that begins where it is wanted first, then the one that reaches furthest. */
function byUse(charIndex: number) {
  const isExact = ({ segment }: Fitting) => (segment.charIndex === charIndex ? 0 : 1);
  const end = ({ segment }: Fitting) => segment.charIndex + segment.charLength;
  return (one: Fitting, other: Fitting) => isExact(one) - isExact(other) || end(other) - end(one);
}

function isInside(
  { charIndex, charLength }: Segment,
  { part, text }: Sayable,
  room: Room,
): boolean {
  const { start = 0, end = text.length } = part ?? {};
  const last = charIndex + charLength;
  return charIndex >= start && last <= end && last <= (room.before ?? Infinity);
}

function saidOf({ text, rules }: Sayable, sentence: Segment['sentences'][number]): string {
  const words = textOf(text, sentence);
  return rules.isEmpty ? words : rules.apply(words).said.text;
}
