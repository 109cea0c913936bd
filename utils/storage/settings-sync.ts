import * as v from 'valibot';
import { browser } from '#imports';
import type { Setting } from './define-setting';
import { valueOf, type Stored } from './read-stored';
import { isSameValue } from './same-value';

/** What both sides held when they last agreed, by which it is known who has changed. */
const AGREED = 'agreedSettings';

/** The service takes 1,800 writes an hour, so this often can go on for ever. */
const WAIT_MS = 2_000;

/** Of a name and its value as JSON. */
const MAX_ITEM_BYTES = 8_192;

export interface SyncedArea {
  get(names: string[]): Promise<Stored>;
  set(values: Stored): Promise<void>;
  remove(names: string[]): Promise<void>;
  onChanged: { addListener(listener: (changes: Stored) => void): void };
}

interface Areas {
  local: SyncedArea;
  sync: SyncedArea;
}

interface Plan {
  toLocal: Stored;
  toSync: Stored;
  agreed: Stored;
}

/**
 * Carries preferences between this device and the person's others. They are read and written on this
 * device only; this follows, so a surface that closes at once loses nothing. What cannot be carried,
 * being too large or for want of a service, stays here and is tried again with the next change.
 */
export function syncSettings(
  settings: readonly Setting<unknown>[],
  areas: Areas = browser.storage,
): void {
  const carried = settings.filter(({ area }) => area === 'sync');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let done = Promise.resolve();

  const run = () => {
    timer = undefined;
    // A disk that fails now is asked again with the next change.
    done = done.then(() => reconcile(carried, areas)).catch(() => undefined);
  };
  const follow = (changes: Stored) => {
    if (carried.some(({ name }) => Object.hasOwn(changes, name)))
      timer ??= setTimeout(run, WAIT_MS);
  };
  areas.local.onChanged.addListener(follow);
  areas.sync.onChanged.addListener(follow);
  // What changed while nobody listened.
  timer = setTimeout(run, WAIT_MS);
}

async function reconcile(settings: Setting<unknown>[], { local, sync }: Areas): Promise<void> {
  const names = settings.map(({ name }) => name);
  const [here, there] = await Promise.all([local.get([...names, AGREED]), sync.get(names)]);
  const before = toStored(valueOf(here, AGREED));
  const plan = planOf(settings, { here, there, before });
  await apply(local, plan.toLocal);
  const carried = await carry(sync, plan.toSync);
  const agreed = defined({ ...plan.agreed, ...carried });
  if (!isSameValue(agreed, before)) await local.set({ [AGREED]: agreed });
}

interface Sides {
  here: Stored;
  there: Stored;
  before: Stored;
}

/** Who has changed since both agreed is followed; where both have, this device is. */
function planOf(settings: Setting<unknown>[], sides: Sides): Plan {
  const plan: Plan = { toLocal: {}, toSync: {}, agreed: {} };
  for (const setting of settings) {
    const { name } = setting;
    const [here, there, before] = [sides.here, sides.there, sides.before].map(
      (side) => valueOf(side, name) ?? undefined,
    );
    plan.agreed[name] = before;
    if (isSameValue(here, there)) plan.agreed[name] = here;
    else if (isNews(setting, { here, there, before })) {
      plan.toLocal[name] = there;
      plan.agreed[name] = there;
    } else if (isSound(setting, here) && !isSameValue(here, before)) plan.toSync[name] = here;
  }
  return plan;
}

/** One setting as each side has it, and as both last had it. */
interface Versions {
  here: unknown;
  there: unknown;
  before: unknown;
}

function isNews(setting: Setting<unknown>, { here, there, before }: Versions): boolean {
  // A newer Hark on another device may know values that this one does not.
  if (!isSound(setting, there)) return false;
  const isFirstMeeting = before === undefined && there !== undefined;
  return isFirstMeeting || isSameValue(here, before) || !isSound(setting, here);
}

function isSound({ schema }: Setting<unknown>, value: unknown): boolean {
  return value === undefined || v.safeParse(schema, value).success;
}

async function apply(area: SyncedArea, values: Stored): Promise<void> {
  const names = Object.keys(values);
  const gone = names.filter((name) => values[name] === undefined);
  if (gone.length > 0) await area.remove(gone);
  if (gone.length < names.length) await area.set(defined(values));
}

/** @returns what has arrived */
async function carry(sync: SyncedArea, values: Stored): Promise<Stored> {
  const fitting = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => fits(name, value)),
  );
  if (Object.keys(fitting).length === 0) return {};
  try {
    await apply(sync, fitting);
    return fitting;
  } catch {
    return carryOneByOne(sync, fitting);
  }
}

/** One may be what the service has no room for. Where none goes through, it is not asked for all. */
async function carryOneByOne(sync: SyncedArea, values: Stored): Promise<Stored> {
  const bySize = Object.entries(values).toSorted(
    ([, one], [, other]) => bytesOf(one) - bytesOf(other),
  );
  const carried: Stored = {};
  for (const [name, value] of bySize) {
    try {
      await apply(sync, { [name]: value });
      carried[name] = value;
    } catch {
      // Full, too often, or switched off; the person can do nothing about it and loses nothing.
      return carried;
    }
  }
  return carried;
}

function fits(name: string, value: unknown): boolean {
  return bytesOf(name) + bytesOf(value) <= MAX_ITEM_BYTES;
}

function bytesOf(value: unknown): number {
  return value === undefined ? 0 : new TextEncoder().encode(JSON.stringify(value)).length;
}

function defined(values: Stored): Stored {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function toStored(value: unknown): Stored {
  return typeof value === 'object' && value !== null ? (value as Stored) : {};
}
