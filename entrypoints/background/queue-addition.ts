import { logUnexpected } from '@/utils/logger';
import type { Outcome } from '@/utils/messaging/background';
import { SpeechError, toProblem, type Problem } from '@/utils/speech/errors';
import type { QueuedText } from '@/utils/speech/past-reading';
import { normalize } from '@/utils/text/normalize';
import { isSpeakable } from '@/utils/text/speakable';
import { withKeepAlive } from './keep-alive';
import type { Finding, Found, Place } from './gestures';

export interface QueueAdditionOptions {
  add(item: Omit<QueuedText, 'position'>): Promise<void>;
  /** Something answers at once; a long page takes a while. */
  acknowledge(): void;
  showAdded(): void;
  /** Nothing came of it; the surface that asked says why. */
  showUnchanged(): void;
  /** Where no surface of ours asked. */
  refuse(problem: Problem, place: Place): Promise<void>;
}

export interface QueueAddition {
  /** For a surface that tells itself why not. */
  add(find: () => Promise<Finding>): Promise<Outcome>;
  /** For a command or a menu. */
  addOrRefuse(find: () => Promise<Finding>): Promise<void>;
}

/** Takes a text down to be read later; nobody is asked for anything until then. */
export function createQueueAddition(options: QueueAdditionOptions): QueueAddition {
  async function tryToAdd(find: () => Promise<Finding>) {
    options.acknowledge();
    let place: Place = {};
    try {
      const finding = await find();
      place = finding.place;
      if ('problem' in finding) return { place, problem: finding.problem };
      await options.add(toItem(finding.found, place));
      options.showAdded();
      return { place };
    } catch (error) {
      if (!(error instanceof SpeechError)) logUnexpected(error);
      return { place, problem: toProblem(error) };
    }
  }

  return {
    async add(find) {
      const { problem } = await withKeepAlive(tryToAdd(find));
      if (problem === undefined) return { ok: true };
      options.showUnchanged();
      return { ok: false, problem };
    },
    async addOrRefuse(find) {
      const { place, problem } = await withKeepAlive(tryToAdd(find));
      if (problem !== undefined) await options.refuse(problem, place);
    },
  };
}

/** Throws where there is nothing to read, and where nothing may be kept. */
function toItem(found: Found, { tabId, frameId }: Place): Omit<QueuedText, 'position'> {
  const { title, language, languages, scope, site, address, captureId, isField } = found;
  if (found.isPrivate) throw new SpeechError('private_page');
  const text = normalize(found.text);
  if (!isSpeakable(text)) throw new SpeechError('nothing_to_read');
  const isMarked = isField !== true && captureId !== undefined && tabId !== undefined;
  const place = isMarked ? { tabId, frameId: frameId ?? 0, captureId } : undefined;
  return {
    id: crypto.randomUUID(),
    text,
    title,
    language,
    languages,
    scope,
    site,
    address,
    ...(place && { place }),
  };
}
