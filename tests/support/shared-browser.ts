import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StandIn } from '../server/index.ts';
import { openDevtools } from './devtools.ts';
import {
  EXTENSION_DIR,
  idOfWelcomed,
  launchBrowser,
  toHarkBrowser,
  type HarkBrowser,
} from './launch.ts';
import type { PageServer } from './page-server.ts';

/** One browser for many tests, because to start one costs more than most tests do. */
export interface SharedBrowser {
  /**
   * The product newly installed, and nothing else open. To close it is to take it away again.
   * @param neighbours folders of other extensions
   */
  install(neighbours?: string[]): Promise<HarkBrowser>;
  close(): Promise<void>;
}

export async function startSharedBrowser(options: {
  standIn: StandIn;
  pages: PageServer;
}): Promise<SharedBrowser> {
  const directory = await mkdtemp(join(tmpdir(), 'hark-shared-'));
  const context = await launchBrowser(join(directory, 'profile'), options);
  const devtools = await openDevtools(context);
  let installations = 0;

  const load = async (path: string) =>
    (await devtools.send<{ id: string }>('Extensions.loadUnpacked', { path })).id;

  async function leaveNothing(ids: string[]): Promise<void> {
    // A browser without any page would end, and those of an extension go with it.
    const [kept = await context.newPage(), ...others] = context.pages();
    await kept.goto('about:blank');
    for (const id of ids) await devtools.send('Extensions.uninstall', { id });
    for (const page of others) await page.close();
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.clearPermissions();
    await context.clearCookies();
  }

  return {
    async install(neighbours = []) {
      // An extension's id comes from its folder: with one of its own, it finds nothing left by others.
      installations += 1;
      const path = join(directory, `hark-${installations}`);
      await cp(EXTENSION_DIR, path, { recursive: true });
      const ids: string[] = [];
      for (const neighbour of neighbours) ids.push(await load(neighbour));
      ids.push(await load(path));
      const extensionId = await idOfWelcomed(context);
      return toHarkBrowser(context, extensionId, () => leaveNothing(ids));
    },
    async close() {
      await context.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
