import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defineSetting } from '@/utils/storage/define-setting';

const colour = defineSetting<string>('sync:colour', v.picklist(['red', 'green', 'blue']), 'red');
const device = defineSetting<string>('local:device', v.string(), 'none');
const { local, managed } = fakeBrowser.storage;

describe('a setting', () => {
  it('says by its key what it is', () => {
    expect([colour.name, colour.area, colour.traits.travels]).toEqual(['colour', 'sync', true]);
    expect([device.name, device.area, device.traits.travels]).toEqual(['device', 'local', false]);
  });

  it('is read in one go with all others that are asked for', async () => {
    const read = vi.spyOn(local, 'get');

    await Promise.all([colour.getValue(), device.getValue(), colour.getValue()]);

    expect(read.mock.calls).toEqual([[['colour', 'device']]]);
  });

  it('is told as it changes, until nobody wants to know', async () => {
    const seen: string[] = [];
    const stop = colour.watch((value) => seen.push(value));
    await colour.setValue('green');
    await local.set({ colour: 'plaid' });
    await device.setValue('x');
    stop();

    await colour.setValue('blue');

    expect(seen).toEqual(['green', 'red']);
  });

  it('says when it cannot be read', async () => {
    vi.spyOn(local, 'get').mockRejectedValueOnce(new Error('Disk'));

    await expect(colour.getValue()).rejects.toThrow('Disk');
    expect(await colour.getValue()).toBe('red');
  });
});

describe('a value of an administrator', () => {
  it('goes before the own one, and locks it', async () => {
    await colour.setValue('green');
    expect(await colour.isLocked()).toBe(false);

    await managed.set({ colour: 'blue' });

    expect(await colour.getValue()).toBe('blue');
    expect(await colour.isLocked()).toBe(true);
  });

  it.each(['plaid', 7, null, {}])('that is %j counts as none', async (value) => {
    await colour.setValue('green');
    await managed.set({ colour: value });

    expect(await colour.getValue()).toBe('green');
    expect(await colour.isLocked()).toBe(false);
  });

  it('reaches no setting of the device or its key', async () => {
    await managed.set({ device: 'theirs' });

    expect(await device.getValue()).toBe('none');
  });

  it('is normally absent, which Firefox calls an error', async () => {
    vi.spyOn(managed, 'get').mockRejectedValue(new Error('Managed storage manifest not found'));
    await colour.setValue('green');

    expect(await colour.getValue()).toBe('green');
  });

  it('is told when it comes and goes; what is set meanwhile counts afterwards', async () => {
    const seen: string[] = [];
    colour.watch((value) => seen.push(value));
    await managed.set({ colour: 'blue' });
    await vi.waitFor(() => expect(seen).toEqual(['blue']));
    await colour.setValue('green');
    expect(seen).toEqual(['blue']);

    await managed.remove('colour');

    await vi.waitFor(() => expect(seen).toEqual(['blue', 'green']));
  });
});
