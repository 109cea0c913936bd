import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAccount } from '@/entrypoints/background/account';
import * as vault from '@/utils/key-vault';
import type { AudioEngine } from '@/utils/speech/engine';
import { apiOrigin } from '@/utils/storage/endpoint';
import { chosenVoice, knownModels, knownVoices } from '@/utils/storage/settings';
import { aModel } from '../speech/builders';
import { anEngine, aVoice } from './builders';

vi.mock('@/utils/key-vault');

const GLOBAL = 'https://api.elevenlabs.io';
const EU = 'https://api.eu.residency.elevenlabs.io';
const ADA = aVoice();
const BEN = aVoice({ id: 'voiceB', name: 'Ben' });
const HEDDA = aVoice({ engineId: 'device', id: 'hedda', name: 'Hedda' });

/** Keys by their origin, as the vault has them. */
function keep(keys: Record<string, { last4: string; lacks?: string[] }>): void {
  vi.mocked(vault.describeKey).mockImplementation(async (origin) => {
    const key = keys[origin];
    return key && { isRefused: false, lacks: [], ...key };
  });
}

function setUp(overrides: Partial<AudioEngine> = {}) {
  const engine = anEngine({ listVoices: async () => [BEN], ...overrides });
  const engineWith = vi.fn<(apiKey: string, origin: string) => AudioEngine>(() => engine);
  return { account: createAccount(() => apiOrigin.getValue(), engine, engineWith), engineWith };
}

beforeEach(async () => {
  fakeBrowser.permissions.contains = vi.fn<() => Promise<boolean>>(async () => true) as never;
  keep({ [GLOBAL]: { last4: 'here' } });
  await knownVoices.setValue([ADA]);
  await knownModels.setValue([aModel()]);
  await chosenVoice.setValue(ADA);
});

describe('another region', () => {
  it('has no key before one is entered for it, and nothing of the old account', async () => {
    const listVoices = vi.fn<AudioEngine['listVoices']>();
    const { account } = setUp({ listVoices });

    expect(await account.useOrigin(EU)).toEqual({ ok: true });

    expect(await account.describeKey()).toEqual({ hasKey: false });
    expect(await knownVoices.getValue()).toEqual([]);
    expect(await knownModels.getValue()).toEqual([]);
    expect(await chosenVoice.getValue()).toBeNull();
    expect(listVoices).not.toHaveBeenCalled();
  });

  it('uses the key that was entered for it, and its voices', async () => {
    keep({ [GLOBAL]: { last4: 'here' }, [EU]: { last4: 'euro' } });
    const { account } = setUp();

    await account.useOrigin(EU);

    expect(await account.describeKey()).toEqual({ hasKey: true, last4: 'euro', refused: false });
    expect(await knownVoices.getValue()).toEqual([BEN]);
    expect(await chosenVoice.getValue()).toEqual(BEN);
  });

  it('finds the key of the first one again', async () => {
    const { account } = setUp();

    await account.useOrigin(EU);
    await account.useOrigin(GLOBAL);

    expect(await account.describeKey()).toMatchObject({ hasKey: true, last4: 'here' });
  });

  it('keeps the voice where it leads to the same account', async () => {
    keep({ [GLOBAL]: { last4: 'here' }, [EU]: { last4: 'here' } });
    const { account } = setUp({ listVoices: async () => [BEN, ADA] });

    await account.useOrigin(EU);

    expect(await chosenVoice.getValue()).toEqual(ADA);
  });

  it('leaves the choice of a device voice alone', async () => {
    await chosenVoice.setValue(HEDDA);
    keep({ [EU]: { last4: 'euro' } });

    await setUp().account.useOrigin(EU);

    expect(await chosenVoice.getValue()).toEqual(HEDDA);
  });

  it('is not used while its host may not be reached', async () => {
    vi.mocked(fakeBrowser.permissions.contains).mockResolvedValue(false as never);

    const outcome = await setUp().account.useOrigin('https://gateway.example:8443');

    expect(outcome).toEqual({
      ok: false,
      problem: { code: 'host_permission_missing', details: { host: 'gateway.example:8443' } },
    });
    expect(await apiOrigin.getValue()).toBe(GLOBAL);
    expect(await knownVoices.getValue()).toEqual([ADA]);
    expect(fakeBrowser.permissions.contains).toHaveBeenCalledWith({
      origins: ['https://gateway.example/*'],
    });
  });

  it('changes nothing where it is in use already', async () => {
    await setUp().account.useOrigin(GLOBAL);

    expect(await knownVoices.getValue()).toEqual([ADA]);
  });
});

describe('a typed key', () => {
  it('is tried and kept at the origin in use', async () => {
    await apiOrigin.setValue(EU);
    const { account, engineWith } = setUp();

    expect(await account.connectKey('sk_euro', EU)).toEqual({ ok: true });

    expect(engineWith).toHaveBeenCalledExactlyOnceWith('sk_euro', EU);
    expect(vault.saveKey).toHaveBeenCalledExactlyOnceWith(EU, 'sk_euro');
  });

  it('that was entered for another origin goes nowhere', async () => {
    vi.mocked(vault.saveKey).mockClear();
    await apiOrigin.setValue(EU);
    const { account, engineWith } = setUp();

    const outcome = await account.connectKey('sk_here', GLOBAL);

    expect(outcome).toMatchObject({ ok: false, problem: { code: 'wrong_region_key' } });
    expect(engineWith).not.toHaveBeenCalled();
    expect(vault.saveKey).not.toHaveBeenCalled();
  });

  it('stays with its origin when the region changes while it is tried', async () => {
    vi.mocked(vault.saveKey).mockClear();
    const { account } = setUp({ checkKey: () => apiOrigin.setValue(EU) });

    await account.connectKey('sk_here', GLOBAL);

    expect(vault.saveKey).toHaveBeenCalledExactlyOnceWith(GLOBAL, 'sk_here');
    expect(await knownVoices.getValue()).toEqual([ADA]);
  });
});

describe('the rights of a key', () => {
  it('are those of the key in use', async () => {
    keep({ [GLOBAL]: { last4: 'here', lacks: ['voices_read'] }, [EU]: { last4: 'euro' } });
    const { account } = setUp();

    expect(await account.describeRights()).toEqual({ lacks: ['voices_read'] });
    await account.useOrigin(EU);
    expect(await account.describeRights()).toEqual({ lacks: [] });
  });

  it('are not missing where there is no key', async () => {
    keep({});

    expect(await setUp().account.describeRights()).toEqual({ lacks: [] });
  });
});
