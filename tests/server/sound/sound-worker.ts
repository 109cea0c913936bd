import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { createEspeak } from './espeak.ts';
import type { Espeak } from './espeak.ts';
import { DEFAULT_FORMAT } from './formats.ts';
import { makePieces } from './pieces.ts';
import type { SoundPiece, SoundRequest } from './sound-request.ts';

export type ToWorker =
  | { type: 'warmUp'; job: number }
  | { type: 'speak'; job: number; request: SoundRequest }
  | { type: 'cancel'; job: number };

export type FromWorker =
  | { type: 'piece'; job: number; piece: SoundPiece }
  | { type: 'end'; job: number }
  | { type: 'failed'; job: number; message: string };

// Loading the dictionary and compiling take half a second, which no request should pay for.
const WARM_UP: SoundRequest = {
  text: 'The stand-in server is ready to speak. It said so.',
  voice: { language: 'en-us', pitch: 50 },
  speed: 1,
  languageCode: '',
  format: DEFAULT_FORMAT,
  slices: 'arbitrary',
  pieceSeconds: 0.5,
  hasAudioTags: false,
};

const running = new Set<number>();
let engine: Promise<Espeak> | undefined;

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') running.delete(message.job);
  else void speak(message.job, message.type === 'speak' ? message.request : WARM_UP);
});

async function speak(job: number, request: SoundRequest): Promise<void> {
  running.add(job);
  try {
    for await (const piece of makePieces(request, espeak)) {
      if (!running.has(job)) return;
      post({ type: 'piece', job, piece });
      // Lets cancellations and other jobs in.
      await nextTurn();
    }
    post({ type: 'end', job });
  } catch (error) {
    post({ type: 'failed', job, message: String(error) });
  }
  running.delete(job);
}

/** Loaded when first needed: tones do without it. */
function espeak(): Promise<Espeak> {
  engine ??= createEspeak();
  return engine;
}

function post(message: FromWorker): void {
  parentPort?.postMessage(message, []);
}
