import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hark } from './hark.ts';

export interface Downloads {
  /** Of files that are complete. */
  names(): Promise<string[]>;
  read(name: string): Promise<Buffer>;
  clear(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * What the browser lays down for documents that no page of the test library stands for. Needs a
 * browser of its own, whose other downloads go there too.
 */
export async function collectDownloads(hark: Hark): Promise<Downloads> {
  const directory = await mkdtemp(join(tmpdir(), 'hark-downloads-'));
  await hark.devtools.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: directory,
  });
  const names = async () =>
    (await readdir(directory)).filter((name) => !name.endsWith('.crdownload')).toSorted();
  return {
    names,
    clear: async () => {
      for (const name of await names()) await rm(join(directory, name));
    },
    read: (name) => readFile(join(directory, name)),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
