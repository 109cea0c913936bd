import { describe, expect, it, vi } from 'vitest';
import { createBalance } from '@/entrypoints/background/balance';
import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import { knownBalance } from '@/utils/storage/balance';
import { aBalance, settle } from './builders';

function setUp(readBalance: AudioEngine['readBalance'] = async () => aBalance()) {
  const ask = vi.fn(readBalance);
  return { balance: createBalance({ readBalance: ask }, () => 1_000), ask };
}

const failWith = (code: SpeechErrorCode) => () => Promise.reject(new SpeechError(code));

describe('the balance', () => {
  it('is asked for and kept', async () => {
    await setUp().balance.refresh();

    expect((await knownBalance.getValue()).held).toMatchObject(aBalance());
  });

  it('goes down with every charge, but not before it is known', async () => {
    const { balance } = setUp();
    balance.charge(50);
    await settle();
    expect(await knownBalance.getValue()).toEqual({});

    await balance.refresh();
    balance.charge(50);
    balance.charge(10);
    await settle();

    expect((await knownBalance.getValue()).held).toMatchObject({ used: 4_060, remaining: 5_940 });
  });

  it('is hidden from a key without the right, which is asked again only when the person looks', async () => {
    await knownBalance.setValue({ held: aBalance() });
    const { balance, ask } = setUp(failWith('missing_permission'));

    await balance.refreshQuietly();
    await balance.refreshQuietly();

    expect(await knownBalance.getValue()).toEqual({ isDenied: true });
    expect(ask).toHaveBeenCalledTimes(1);
    await balance.refresh();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it.each<SpeechErrorCode>(['no_key', 'invalid_api_key'])('is forgotten after %s', async (code) => {
    await knownBalance.setValue({ held: aBalance() });

    await setUp(failWith(code)).balance.refresh();

    expect(await knownBalance.getValue()).toEqual({});
  });

  it.each<SpeechErrorCode>(['offline', 'timeout', 'bad_response', 'host_permission_missing'])(
    'stays as it was after %s',
    async (code) => {
      await knownBalance.setValue({ held: aBalance() });

      await setUp(failWith(code)).balance.refresh();

      expect((await knownBalance.getValue()).held).toMatchObject(aBalance());
    },
  );
});
