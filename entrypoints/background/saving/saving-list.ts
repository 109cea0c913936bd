import { createQueue } from '@/entrypoints/background/queue';
import {
  savingJobs,
  savingState,
  type SavingJob,
  type SavingProgress,
  type SavingStep,
} from '@/utils/storage/saving';

export interface SavingList {
  /** Those that are done make room for it. */
  add(progress: Pick<SavingProgress, 'id' | 'title' | 'readingId'>): Promise<void>;
  change(id: string, changes: Partial<SavingProgress>): Promise<void>;
  addCredits(id: string, credits: number): Promise<void>;
  find(id: string): Promise<SavingProgress | undefined>;
  putJob(job: SavingJob): Promise<void>;
  job(id: string): Promise<SavingJob | undefined>;
  /** The first that nobody has begun. */
  nextJob(): Promise<SavingJob | undefined>;
  /** What is needed to go on, once nobody can. */
  forgetJob(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** What the last worker left unfinished is told so. */
  /** @param isLost whether what came for it went with the worker */
  breakOff(isLost: (job: SavingJob) => Promise<boolean>): Promise<void>;
}

const INTERRUPTED: SavingStep = {
  name: 'failed',
  problem: { code: 'interrupted', details: {} },
};

/** What is saved and how far it is, where it survives the worker. */
export function createSavingList(): SavingList {
  const enqueue = createQueue();
  const edit = (change: (list: SavingProgress[]) => SavingProgress[]) =>
    enqueue(async () => savingState.setValue(change(await savingState.getValue())));
  const editJobs = (change: (jobs: SavingJob[]) => SavingJob[]) =>
    enqueue(async () => savingJobs.setValue(change(await savingJobs.getValue())));
  const editOne = (id: string, change: (progress: SavingProgress) => SavingProgress) =>
    edit((list) => list.map((one) => (one.id === id ? change(one) : one)));

  return {
    add: (progress) =>
      edit((list) => [
        ...list.filter(({ step }) => step.name !== 'done'),
        { ...progress, step: { name: 'waiting' }, done: 0, total: 0, credits: 0 },
      ]),
    change: (id, changes) => editOne(id, (one) => ({ ...one, ...changes })),
    addCredits: (id, credits) => editOne(id, (one) => ({ ...one, credits: one.credits + credits })),
    find: (id) => enqueue(async () => (await savingState.getValue()).find((one) => one.id === id)),
    putJob: (job) => editJobs((jobs) => [...jobs.filter(({ id }) => id !== job.id), job]),
    job: (id) => enqueue(async () => (await savingJobs.getValue()).find((job) => job.id === id)),
    nextJob: () =>
      enqueue(async () => {
        const [list, jobs] = await Promise.all([savingState.getValue(), savingJobs.getValue()]);
        const waiting = list.filter(({ step }) => step.name === 'waiting').map(({ id }) => id);
        const found = waiting.map((id) => jobs.find((job) => job.id === id));
        return found.find((job) => job !== undefined);
      }),
    forgetJob: (id) => editJobs((jobs) => jobs.filter((job) => job.id !== id)),
    async remove(id) {
      await edit((list) => list.filter((one) => one.id !== id));
      await editJobs((jobs) => jobs.filter((job) => job.id !== id));
    },
    breakOff: (isLost) =>
      enqueue(async () => {
        const jobs = await savingJobs.getValue();
        const lost = await Promise.all(jobs.map(async (job) => (await isLost(job)) && job.id));
        const list = await savingState.getValue();
        await savingState.setValue(list.map((one) => brokenOff(one, lost.includes(one.id))));
      }),
  };
}

function brokenOff(one: SavingProgress, isLost: boolean): SavingProgress {
  const { name } = one.step;
  if (name === 'done' || name === 'asking') return one;
  const step = name === 'failed' ? one.step : INTERRUPTED;
  return { ...one, step, ...(isLost && one.done > 0 && { done: 0, isLost }) };
}
