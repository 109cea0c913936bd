import { browser } from '#imports';

/** Values by name, as they lie in a storage area. */
export type Stored = Record<string, unknown>;

interface Found {
  own: Stored;
  managed: Stored;
}

let asked = new Set<string>();
let pending: Promise<Found> | undefined;

/**
 * What is stored under a name, by the person and by an administrator. All names that are asked for
 * in one go are read in one go, because a popup has no time for twenty ways to the disk.
 */
export async function readStored(name: string): Promise<{ own: unknown; managed: unknown }> {
  asked.add(name);
  pending ??= Promise.resolve().then(readAsked);
  const { own, managed } = await pending;
  return { own: valueOf(own, name), managed: valueOf(managed, name) };
}

/** `undefined` for what is only inherited, such as "constructor". */
export function valueOf(values: Stored, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

async function readAsked(): Promise<Found> {
  const names = [...asked];
  asked = new Set();
  pending = undefined;
  const [own, managed] = await Promise.all([browser.storage.local.get(names), readManaged()]);
  return { own, managed };
}

/** What administrators have set; most people have none. */
async function readManaged(): Promise<Stored> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    // Firefox refuses to read where no administrator has left a manifest.
    return {};
  }
}
