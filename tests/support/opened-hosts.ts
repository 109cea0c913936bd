import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION_DIR } from './launch.ts';

/**
 * A copy of the build for which the browser need not ask whether it may reach these hosts: its prompt
 * is out of reach for a browser without windows. Everything else is as installed.
 */
export async function openHosts(patterns: string[]): Promise<{ dir: string; remove(): void }> {
  const dir = await mkdtemp(join(tmpdir(), 'hark-hosts-'));
  await cp(EXTENSION_DIR, dir, { recursive: true });
  const file = join(dir, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(...patterns);
  await writeFile(file, JSON.stringify(manifest));
  return { dir, remove: () => void rm(dir, { recursive: true, force: true }) };
}
