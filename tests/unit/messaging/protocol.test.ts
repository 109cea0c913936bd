import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defineProtocol } from '@/utils/messaging/protocol';
import { aPageSender, useOwnOrigin } from './builders';

interface DoorMessages {
  open(): string;
  slam(): void;
}

const door = defineProtocol<DoorMessages>()('door', {
  open: { from: ['page'] },
  slam: { from: ['page'] },
});

/** The fake browser names no sender, so this one carries messages as a page of ours would. */
function carryMessages(): void {
  fakeBrowser.runtime.sendMessage = (async (message: unknown) => {
    let respond: (answer: unknown) => void = () => {};
    const answer = new Promise((resolve) => (respond = resolve));
    const sender = aPageSender() as never;
    const results: unknown[] = await fakeBrowser.runtime.onMessage.trigger(
      message,
      sender,
      respond,
    );
    return results.includes(true) ? answer : undefined;
  }) as never;
}

beforeEach(() => {
  useOwnOrigin();
  carryMessages();
});

describe('defineProtocol', () => {
  it('brings the answer back to the caller', async () => {
    door.receive({ open: async () => 'creak', slam: () => undefined });

    await expect(door.send.open()).resolves.toBe('creak');
    await expect(door.send.slam()).resolves.toBeUndefined();
  });

  it('fails at the caller what failed at the receiver', async () => {
    door.receive({ open: () => Promise.reject(new Error('stuck')), slam: () => undefined });

    await expect(door.send.open()).rejects.toThrow('stuck');
  });

  it('fails when nobody answers', async () => {
    const window = defineProtocol<DoorMessages>()('window', {
      open: { from: ['page'] },
      slam: { from: ['page'] },
    });
    window.receive({ open: () => 'creak', slam: () => undefined });

    await expect(door.send.open()).rejects.toThrow('Nobody answered door.open');
  });

  it('keeps two receivers of one context apart', async () => {
    const gate = defineProtocol<DoorMessages>()('gate', {
      open: { from: ['page'] },
      slam: { from: ['page'] },
    });
    door.receive({ open: () => 'door', slam: () => undefined });
    gate.receive({ open: () => 'gate', slam: () => undefined });

    await expect(door.send.open()).resolves.toBe('door');
    await expect(gate.send.open()).resolves.toBe('gate');
  });
});
