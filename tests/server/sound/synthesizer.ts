import { Worker } from 'node:worker_threads';
import { createPieceCache } from './piece-cache.ts';
import type { SoundPiece, SoundRequest } from './sound-request.ts';
import type { FromWorker, ToWorker } from './sound-worker.ts';

/** Speech is made in a worker: half a second of it blocks a thread for about 20 ms. */
export interface Synthesizer {
  /** Loads the voices, so that the first request need not wait for them. */
  warmUp(): Promise<void>;
  speak(request: SoundRequest): AsyncGenerator<SoundPiece>;
}

interface Job {
  pieces: SoundPiece[];
  isComplete: boolean;
  failure?: Error;
  /** Wakes whoever waits for the next piece. */
  wake: () => void;
}

let shared: Synthesizer | undefined;

/** One per process, however many servers it runs. */
export function sharedSynthesizer(): Synthesizer {
  shared ??= createSynthesizer();
  return shared;
}

function createSynthesizer(): Synthesizer {
  const jobs = new Map<number, Job>();
  const cache = createPieceCache();
  let worker: Worker | undefined;
  let warmUp: Promise<void> | undefined;
  let lastJob = 0;

  async function* run(toMessage: (job: number) => ToWorker): AsyncGenerator<SoundPiece, Job> {
    worker ??= startWorker(jobs);
    const id = lastJob;
    lastJob += 1;
    const job: Job = { pieces: [], isComplete: false, wake: () => {} };
    jobs.set(id, job);
    // Only a job at work keeps the process alive.
    worker.ref();
    worker.postMessage(toMessage(id), []);
    try {
      yield* piecesOf(job);
      return job;
    } finally {
      const cancel: ToWorker = { type: 'cancel', job: id };
      if (!job.isComplete) worker.postMessage(cancel, []);
      jobs.delete(id);
      if (jobs.size === 0) worker.unref();
    }
  }

  async function warm(): Promise<void> {
    for await (const piece of run((job) => ({ type: 'warmUp', job }))) void piece;
  }

  return {
    warmUp() {
      warmUp ??= warm();
      return warmUp;
    },
    async *speak(request) {
      const known = cache.get(request);
      if (known) {
        yield* known;
        return;
      }
      const job = yield* run((id) => ({ type: 'speak', job: id, request }));
      cache.set(request, job.pieces);
    },
  };
}

function startWorker(jobs: Map<number, Job>): Worker {
  const worker = new Worker(new URL('./sound-worker.ts', import.meta.url));
  worker.on('message', (message: FromWorker) => {
    const job = jobs.get(message.job);
    if (!job) return;
    if (message.type === 'piece') job.pieces.push(message.piece);
    if (message.type === 'failed') job.failure = new Error(message.message);
    if (message.type !== 'piece') job.isComplete = true;
    job.wake();
  });
  worker.on('error', (error: Error) => {
    for (const job of jobs.values()) {
      job.failure = error;
      job.isComplete = true;
      job.wake();
    }
  });
  return worker;
}

async function* piecesOf(job: Job): AsyncGenerator<SoundPiece> {
  for (let next = 0; ; next += 1) {
    while (next >= job.pieces.length && !job.isComplete) {
      await new Promise<void>((resolve) => {
        job.wake = resolve;
      });
    }
    const piece = job.pieces[next];
    if (piece) yield piece;
    else if (job.failure) throw job.failure;
    else return;
  }
}
