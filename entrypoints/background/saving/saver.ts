import { withKeepAlive } from '@/entrypoints/background/keep-alive';
import type { Finding } from '@/entrypoints/background/gestures';
import type { KeptSound } from '@/entrypoints/background/kept-sound';
import type { KeptFile } from '@/utils/history/files';
import { logUnexpected } from '@/utils/logger';
import type { SavedPart, SavingEstimate } from '@/utils/messaging/background';
import { SpeechError, toProblem } from '@/utils/speech/errors';
import type { Session } from '@/utils/speech/session';
import type { SavingJob, SavingStep } from '@/utils/storage/saving';
import { createHalfMade } from './half-made';
import { toSession, type JobMakers } from './job';
import { runJob, surveyJob, type RunOptions } from './run-job';
import { createSavingList } from './saving-list';
import { createShelf, piecesOf, withoutBytes, type Shelf } from './shelf';
import { creditsOf, shareOf } from './survey';

export type FindPart = () => Promise<Finding>;

export interface Saver {
  save(find: FindPart): Promise<void>;
  saveReading(readingId: string): Promise<void>;
  cancel(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  dismiss(id: string): Promise<void>;
  estimate(part: SavedPart): Promise<SavingEstimate | undefined>;
}

export interface SaverOptions extends RunOptions {
  jobs: JobMakers;
  kept: Pick<KeptSound, 'find' | 'locate'>;
  /** What is to be read of the page the person looks at. */
  findPart: Record<'selection' | 'page', FindPart>;
  handOver(files: readonly KeptFile[], isPrivate: boolean): Promise<void>;
  mayKeep(session: Session): Promise<boolean>;
}

interface Running {
  id: string;
  controller: AbortController;
}

/** Makes files, one after the other. */
export function createSaver(options: SaverOptions): Saver {
  const list = createSavingList();
  const halfMade = createHalfMade(options.mayKeep);
  /** What came for a job: where nothing may be kept, a second try still need not pay again. */
  const shelves = new Map<string, Shelf>();
  let running: Running | undefined;
  // A worker that begins has nothing running yet.
  const isLost = async (job: SavingJob) => !(await options.mayKeep(toSession(job)));
  void list.breakOff(isLost).catch(logUnexpected);

  async function begin(readingId: string | undefined, make: (id: string) => Promise<SavingJob>) {
    const id = crypto.randomUUID();
    await list.add({ id, title: '', readingId });
    try {
      const job = await make(id);
      await list.change(id, { title: job.title, quality: job.quality });
      await list.putJob(job);
    } catch (error) {
      await fail(id, error);
    }
    start();
  }

  /** All that waits, one after the other. */
  async function work(): Promise<void> {
    if (running !== undefined) return;
    const mine: Running = { id: '', controller: new AbortController() };
    running = mine;
    try {
      const job = await list.nextJob();
      if (job === undefined) return;
      mine.id = job.id;
      await run(job, mine.controller.signal);
    } finally {
      running = undefined;
    }
    await work();
  }

  function start(): void {
    withKeepAlive(work()).catch(logUnexpected);
  }

  async function run(job: SavingJob, signal: AbortSignal): Promise<void> {
    const { id, isPrivate = false } = job;
    try {
      await list.change(id, { step: { name: 'running' } });
      const files = await runJob(job, await shelfOf(job), {
        ...options,
        signal,
        checkCost: async (asked, credits) => {
          if (asked.isAgreed !== true) await options.checkCost(asked, credits);
          // Once begun it is not asked about again.
          await list.putJob({ ...asked, isAgreed: true });
        },
        onPiece: (piece) => halfMade.put(job, piece),
        onProgress: (share) => list.change(id, share),
        onAccepted: (credits) => void list.addCredits(id, credits),
        onFormatRefused: () => void list.change(id, { isOfUsualQuality: true, quality: 'asHeard' }),
      });
      signal.throwIfAborted();
      await options.handOver(files, isPrivate);
      await list.change(id, { step: { name: 'done', fileName: files[0]!.name } });
      await forget(id);
    } catch (error) {
      if (signal.aborted) await drop(id);
      else await fail(id, error);
    }
  }

  async function shelfOf(job: SavingJob): Promise<Shelf> {
    const known = shelves.get(job.id);
    if (known !== undefined) return known;
    const { id, readingId } = job;
    const shelf = createShelf(options.kept, readingId ? await piecesOf(readingId) : []);
    for (const piece of await halfMade.read(job)) shelf.put(piece);
    shelves.set(id, shelf);
    return shelf;
  }

  async function fail(id: string, error: unknown): Promise<void> {
    if (!(error instanceof SpeechError)) logUnexpected(error);
    const problem = toProblem(error);
    const { needed = 0, remaining } = problem.details;
    const step: SavingStep =
      problem.code === 'confirm_cost'
        ? { name: 'asking', needed, ...(remaining !== undefined && { remaining }) }
        : { name: 'failed', problem };
    await list.change(id, { step });
  }

  async function forget(id: string): Promise<void> {
    shelves.delete(id);
    await halfMade.forget(id);
    await list.forgetJob(id);
  }

  async function drop(id: string): Promise<void> {
    shelves.delete(id);
    await halfMade.forget(id);
    await list.remove(id);
  }

  async function estimateOf(job: SavingJob): Promise<SavingEstimate> {
    const { readingId } = job;
    const before = readingId === undefined ? [] : await piecesOf(readingId, true);
    const shelf = createShelf(withoutBytes(options.kept), before);
    const pieces = await surveyJob(job, shelf, options);
    const { done, total } = shareOf(pieces);
    return { credits: await creditsOf(pieces), keptShare: total === 0 ? 0 : done / total };
  }

  return {
    save: (find) => begin(undefined, async (id) => options.jobs.ofFinding(id, await find())),
    saveReading: (readingId) => begin(readingId, (id) => options.jobs.ofReading(id, readingId)),
    async cancel(id) {
      if (running?.id === id) running.controller.abort();
      else await drop(id);
    },
    async resume(id) {
      const [job, progress] = await Promise.all([list.job(id), list.find(id)]);
      // Nothing was found that could be tried again.
      if (job === undefined) return drop(id);
      await list.putJob({ ...job, isAgreed: progress?.isLost !== true });
      await list.change(id, { step: { name: 'waiting' }, isLost: false });
      start();
    },
    dismiss: drop,
    async estimate(part) {
      try {
        const job =
          'id' in part
            ? await options.jobs.ofReading('', part.id)
            : await options.jobs.ofFinding('', await options.findPart[part.scope]());
        return await estimateOf(job);
      } catch (error) {
        if (!(error instanceof SpeechError)) logUnexpected(error);
        return undefined;
      }
    },
  };
}
