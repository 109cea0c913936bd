import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createRegionModel, type RegionAccess } from '@/entrypoints/options/region-model';
import { apiOrigin } from '@/utils/storage/endpoint';

const GLOBAL = 'https://api.elevenlabs.io';
const EU = 'https://api.eu.residency.elevenlabs.io';
const GATEWAY = 'https://gateway.example:8443';

async function setUp(overrides: Partial<RegionAccess> = {}) {
  const askPermission = vi.fn<RegionAccess['askPermission']>(async () => true);
  const useOrigin = vi.fn<RegionAccess['useOrigin']>(async () => ({ ok: true }));
  const access = { origin: apiOrigin, askPermission, useOrigin, ...overrides };
  const model = createRegionModel(access);
  await model.refresh();
  return { model, askPermission, useOrigin };
}

beforeEach(() => apiOrigin.setValue(GLOBAL));

describe('a region', () => {
  it('is only looked at until it is wanted', async () => {
    const { model, askPermission, useOrigin } = await setUp();

    model.look('eu');

    expect(model.shown.value).toBe('eu');
    expect(model.isChange.value).toBe(true);
    expect(model.origin.value).toBe(GLOBAL);
    expect(askPermission).not.toHaveBeenCalled();
    expect(useOrigin).not.toHaveBeenCalled();
  });

  it('is used once the browser allows its host', async () => {
    const { model, useOrigin } = await setUp();
    model.look('eu');

    expect(await model.turnToRegion('eu')).toBe(true);

    expect(useOrigin).toHaveBeenCalledExactlyOnceWith({ origin: EU });
    expect(model.shown.value).toBe('eu');
    expect(model.isChange.value).toBe(false);
  });

  it('asks the browser before anything is awaited, while the click is handled', async () => {
    const { model, askPermission } = await setUp();

    void model.turnToRegion('india');

    expect(askPermission).toHaveBeenCalledExactlyOnceWith(
      'https://api.in.residency.elevenlabs.io/*',
    );
  });

  it('stays what it was where the browser refuses', async () => {
    const { model, useOrigin } = await setUp({ askPermission: async () => false });
    model.look('eu');

    expect(await model.turnToRegion('eu')).toBe(false);

    expect(model.refusedHost.value).toBe('api.eu.residency.elevenlabs.io');
    expect(model.origin.value).toBe(GLOBAL);
    expect(useOrigin).not.toHaveBeenCalled();
  });

  it('stays what it was where the background refuses', async () => {
    const problem = { code: 'host_permission_missing', details: {} } as const;
    const { model } = await setUp({ useOrigin: async () => ({ ok: false, problem }) });

    expect(await model.turnToRegion('eu')).toBe(false);

    expect(model.problem.value).toEqual(problem);
    expect(model.origin.value).toBe(GLOBAL);
  });

  it('stays what it was where the browser cannot ask', async () => {
    const { model } = await setUp({ askPermission: () => Promise.reject(new Error('no')) });

    expect(await model.turnToRegion('eu')).toBe(false);

    expect(model.problem.value?.code).toBe('unexpected');
    expect(model.busy.value).toBe(false);
  });

  it('that is changed elsewhere shows', async () => {
    const { model } = await setUp();
    const stop = model.follow();

    await apiOrigin.setValue(GATEWAY);
    stop();

    expect(model.shown.value).toBe('own');
  });
});

describe('an address of one’s own', () => {
  it('is not used before the person has confirmed it', async () => {
    const { model, askPermission, useOrigin } = await setUp();
    model.look('own');

    expect(await model.turnToAddress('gateway.example:8443')).toBe(false);

    expect(model.unconfirmed.value).toBe(GATEWAY);
    expect(askPermission).not.toHaveBeenCalled();
    expect(await model.confirm()).toBe(true);
    expect(askPermission).toHaveBeenCalledExactlyOnceWith('https://gateway.example/*');
    expect(useOrigin).toHaveBeenCalledExactlyOnceWith({ origin: GATEWAY });
    expect(model.unconfirmed.value).toBeUndefined();
  });

  it('is forgotten when the person decides otherwise', async () => {
    const { model, useOrigin } = await setUp();
    await model.turnToAddress(GATEWAY);

    model.cancel();

    expect(await model.confirm()).toBe(false);
    expect(useOrigin).not.toHaveBeenCalled();
  });

  it('that is ElevenLabs’ needs no confirming', async () => {
    const { model, useOrigin } = await setUp();

    expect(await model.turnToAddress('api.eu.residency.elevenlabs.io')).toBe(true);

    expect(useOrigin).toHaveBeenCalledExactlyOnceWith({ origin: EU });
    expect(model.shown.value).toBe('eu');
  });

  it('that cannot be used is told, and nobody is asked', async () => {
    const { model, askPermission } = await setUp();

    expect(await model.turnToAddress('http://gateway.example')).toBe(false);

    expect(model.addressFault.value).toBe('notPrivate');
    expect(askPermission).not.toHaveBeenCalled();
    model.look('global');
    expect(model.addressFault.value).toBeUndefined();
  });
});
