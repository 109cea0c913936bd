import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_SETTINGS } from '@/utils/storage/all-settings';
import type { Stored } from '@/utils/storage/read-stored';
import { syncSettings, type SyncedArea } from '@/utils/storage/settings-sync';

type Area = SyncedArea & { values: Stored; writes: number; refuses: boolean };

/** Tells changes as browsers do: later, and only where something changed. */
function anArea(values: Stored = {}, limitBytes = Infinity): Area {
  const listeners: ((changes: Stored) => void)[] = [];
  const change = (changes: Stored) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) delete area.values[name];
      else area.values[name] = structuredClone(value);
    }
    listeners.forEach((listener) => listener(changes));
  };
  const write = async (changes: Stored) => {
    area.writes += 1;
    const next = { ...area.values, ...changes };
    if (area.refuses || JSON.stringify(next).length > limitBytes) throw new Error('QUOTA_BYTES');
    change(changes);
  };
  const area: Area = {
    values: structuredClone(values),
    writes: 0,
    refuses: false,
    get: async (names) =>
      Object.fromEntries(
        names.flatMap((name) => (name in area.values ? [[name, area.values[name]]] : [])),
      ),
    set: write,
    remove: (names) => write(Object.fromEntries(names.map((name) => [name, undefined]))),
    onChanged: { addListener: (listener) => void listeners.push(listener) },
  };
  return area;
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(10_000);
}

async function start(local: Stored, sync: Stored = {}, syncLimit?: number) {
  const areas = { local: anArea(local), sync: anArea(sync, syncLimit) };
  syncSettings(ALL_SETTINGS, areas);
  await settle();
  return areas;
}

/** As an earlier version left them, when all was kept on one device only. */
const OLD = {
  rate: 1.5,
  troubleChoice: 'deviceVoice',
  markColour: 'rose',
  skipsTables: true,
  chosenVoice: { engineId: 'elevenlabs', id: 'voiceA', name: 'Ada' },
  knownVoices: [{ engineId: 'elevenlabs', id: 'voiceA', name: 'Ada' }],
};
const OLD_PREFERENCES = {
  rate: 1.5,
  troubleChoice: 'deviceVoice',
  markColour: 'rose',
  skipsTables: true,
};

beforeEach(() => void vi.useFakeTimers());

describe('preferences of an earlier version', () => {
  it('go to the other devices, and stay here', async () => {
    const { local, sync } = await start(OLD);

    expect(sync.values).toEqual(OLD_PREFERENCES);
    expect(local.values).toMatchObject(OLD);
  });

  it('give way to those of another device that was there before', async () => {
    const { local, sync } = await start(OLD, { rate: 2 });

    expect(local.values.rate).toBe(2);
    expect(sync.values).toEqual({ ...OLD_PREFERENCES, rate: 2 });
  });

  it('are carried once', async () => {
    const { local, sync } = await start(OLD);
    const writes = sync.writes;

    syncSettings(ALL_SETTINGS, { local, sync });
    await settle();

    expect(sync.writes).toBe(writes);
  });
});

describe('a change', () => {
  it('reaches the other devices as the last of many, in one write', async () => {
    const { local, sync } = await start({});
    for (const rate of [1.1, 1.2, 1.3]) await local.set({ rate });
    await local.set({ skipsCode: false });

    await settle();

    expect(sync.values).toEqual({ rate: 1.3, skipsCode: false });
    expect(sync.writes).toBe(1);
  });

  it('never writes more often than the service takes', async () => {
    const { local, sync } = await start({});

    for (let step = 0; step < 600; step += 1) {
      await local.set({ rate: 1 + step / 1_000 });
      await vi.advanceTimersByTimeAsync(100);
    }

    expect(sync.writes).toBeGreaterThan(0);
    expect(sync.writes).toBeLessThanOrEqual(30);
  });

  it('made while the worker was away is carried by the next one', async () => {
    const { local, sync } = await start({ rate: 1.5 });
    local.values.rate = 2;

    syncSettings(ALL_SETTINGS, { local, sync });
    await settle();

    expect(sync.values.rate).toBe(2);
  });

  it('on another device comes here', async () => {
    const { local, sync } = await start({ rate: 1.5 });

    await sync.set({ rate: 2, markColour: 'amber' });
    await settle();

    expect(local.values).toMatchObject({ rate: 2, markColour: 'amber' });
  });

  it('back to the default goes both ways', async () => {
    const { local, sync } = await start({ rate: 1.5, skipsCode: false });

    await local.remove(['rate']);
    await settle();
    await sync.remove(['skipsCode']);
    await settle();

    expect(sync.values).toEqual({});
    expect(local.values).toEqual({ agreedSettings: {} });
  });

  it('here counts where both changed it', async () => {
    const { local, sync } = await start({ rate: 1.5 });
    local.values.rate = 2;
    sync.values.rate = 3;

    await sync.set({ skipsCode: false });
    await settle();

    expect([local.values.rate, sync.values.rate]).toEqual([2, 2]);
    expect(local.values.skipsCode).toBe(false);
  });

  it('of what belongs to this device stays on it', async () => {
    const { local, sync } = await start({});

    await local.set({ chosenVoice: OLD.chosenVoice, knownVoices: OLD.knownVoices, apiKey: 'sk_x' });
    await settle();

    expect(sync.values).toEqual({});
    expect(sync.writes).toBe(0);
  });
});

describe('what cannot be carried', () => {
  const LARGE = { name: 'large', area: 'sync', schema: ALL_SETTINGS[0]!.schema } as never;

  it('stays here for want of a service, and is tried again with the next change', async () => {
    const { local, sync } = await start({});
    sync.refuses = true;
    await local.set({ rate: 1.5 });
    await settle();
    expect(local.values.rate).toBe(1.5);

    sync.refuses = false;
    await local.set({ skipsCode: false });
    await settle();

    expect(sync.values).toEqual({ rate: 1.5, skipsCode: false });
  });

  it('does not keep the rest from it', async () => {
    const { local, sync } = await start({}, {}, 40);

    await local.set({ rate: 1.5, troubleChoice: 'deviceVoice', markColour: 'rose' });
    await settle();

    expect(sync.values).toEqual({ rate: 1.5, markColour: 'rose' });
    expect(local.values).toMatchObject({ troubleChoice: 'deviceVoice' });
  });

  it('is not even tried when the service takes no such size', async () => {
    const schema = (await import('valibot')).string();
    const areas = { local: anArea({ large: 'é'.repeat(5_000) }), sync: anArea() };
    syncSettings([Object.assign({}, LARGE, { schema }) as never], areas);

    await settle();

    expect(areas.sync.writes).toBe(0);
    expect(areas.local.values.large).toHaveLength(5_000);
  });

  it.each([
    ['another shape', { rate: 'fast' }],
    ['a newer version', { markColour: 'plaid' }],
  ])('is left alone there when it is of %s', async (_, there) => {
    const { local, sync } = await start({ skipsCode: false }, there);

    expect(sync.values).toEqual({ ...there, skipsCode: false });
    expect(local.values).toMatchObject({ skipsCode: false });
    expect(local.values).not.toMatchObject(there);
  });

  it('is nothing that broke here; what is there mends it', async () => {
    const { local, sync } = await start({ rate: 2 });

    await local.set({ rate: { toString: 'x' } });
    await settle();

    expect([local.values.rate, sync.values.rate]).toEqual([2, 2]);
  });

  it('is not told by a memory that broke', async () => {
    const { local, sync } = await start({ agreedSettings: ['x'], rate: 2 }, { skipsCode: false });

    expect(local.values).toMatchObject({ rate: 2, skipsCode: false });
    expect(sync.values).toEqual({ rate: 2, skipsCode: false });
  });
});
