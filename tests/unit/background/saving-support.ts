import { expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Found } from '@/entrypoints/background/gestures';
import { createKeeping } from '@/entrypoints/background/keeping';
import { createKeptSound } from '@/entrypoints/background/kept-sound';
import { checkCost } from '@/entrypoints/background/saving/check-cost';
import { createJobs } from '@/entrypoints/background/saving/job';
import { createSaver } from '@/entrypoints/background/saving/saver';
import { createWholeTexts } from '@/entrypoints/background/whole-texts';
import type { KeptFile } from '@/utils/history/files';
import { clearPieces } from '@/utils/history/pieces';
import { removeAllReadings } from '@/utils/history/removals';
import type { SynthesisRequest } from '@/utils/speech/engine';
import type { SpeakingVoice } from '@/utils/speech/session';
import { savingState } from '@/utils/storage/saving';
import { NO_RULES } from '@/utils/text/rules';
import { aFound, anEngine, aReservation, aSpeakingVoice } from './builders';

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** What the last test began to write would be found by the next. */
let settleKeeping = async () => {};

/** Nothing is kept, and nothing is on its way. */
export async function beginAnew(): Promise<void> {
  await settleKeeping();
  await removeAllReadings();
  await clearPieces();
  fakeBrowser.runtime.getPlatformInfo = (async () => ({ os: 'linux' })) as never;
}

export interface SetUp {
  sound(request: SynthesisRequest): Uint8Array;
  /** Answers in place of the sound. */
  refuse?(request: SynthesisRequest, nth: number): unknown;
  voice?: SpeakingVoice;
}

export function setUpSaving({ sound, refuse, voice = aSpeakingVoice() }: SetUp) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  let open = () => {};
  const engine = anEngine({
    describeSound: ({ text, voiceId, format = 'mp3_44100_128' }) => `${voiceId} ${format}: ${text}`,
    async *synthesize(request, { signal }) {
      asked.push(request.text);
      signals.push(signal);
      const answer = refuse?.(request, asked.length);
      if (answer === 'silence') {
        await new Promise<void>((resolve, reject) => {
          open = resolve;
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      } else if (answer !== undefined) throw answer;
      yield { type: 'accepted', credits: request.text.length };
      yield { type: 'audio', audio: toBase64(sound(request)), boundaries: [] };
    },
  });
  const kept = createKeptSound({ engine, service: async () => undefined });
  const keeping = createKeeping({ kept, onTrouble: vi.fn<() => void>() });
  settleKeeping = keeping.trim;
  const files: KeptFile[] = [];
  const found = { current: aFound() };
  const find = async () => ({ place: {}, found: found.current });
  const wholeTexts = createWholeTexts();
  const detectLanguage = async () => undefined;
  const make = () =>
    createSaver({
      engine,
      kept,
      collect: keeping.collect,
      noteHeld: keeping.noteHeld,
      reserve: async () => aReservation(),
      partAt: async ({ text }) => ({ start: 0, end: text.length, reader: voice }),
      rulesFor: async () => NO_RULES,
      checkCost,
      jobs: createJobs({ casting: { voiceFor: async () => voice }, wholeTexts, detectLanguage }),
      findPart: { selection: find, page: find },
      mayKeep: keeping.mayKeep,
      handOver: async (all) => void files.push(...all),
    });
  const saver = make();
  const save = async (changes: Partial<Found> = {}) => {
    found.current = aFound(changes);
    await saver.save(find);
  };
  return { saver, make, save, files, asked, signals, keeping, wholeTexts, open: () => open() };
}

export const latest = async () => (await savingState.getValue()).at(-1)!;
export const reach = async (name: string) => {
  await vi.waitFor(async () => expect((await latest()).step.name).toBe(name));
  return latest();
};
