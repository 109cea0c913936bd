import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { IDLE, type SessionState } from '@/utils/speech/session';
import { sessionState, sessionText } from '@/utils/storage/session-state';

describe('the stored session', () => {
  it('is idle until something was written', async () => {
    expect(await sessionState.getValue()).toEqual(IDLE);
    expect(await sessionText.getValue()).toBeNull();
  });

  it('ends with the browser', async () => {
    await sessionState.setValue({ status: 'idle', problem: { code: 'no_key', details: {} } });
    await sessionText.setValue({ sessionId: 's1', text: 'Some words.' });

    expect(Object.keys(await fakeBrowser.storage.session.get(null))).toEqual(['state', 'text']);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
  });

  it('is followed by whoever watches it', async () => {
    const problem: SessionState = { status: 'idle', problem: { code: 'offline', details: {} } };
    const seen = vi.fn<(state: SessionState) => void>();
    const unwatch = sessionState.watch(seen);

    await sessionState.setValue(problem);
    unwatch();
    await sessionState.setValue(IDLE);

    expect(seen).toHaveBeenCalledTimes(1);
    expect(seen.mock.lastCall?.[0]).toEqual(problem);
  });
});
