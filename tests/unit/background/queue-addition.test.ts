import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Finding, Found } from '@/entrypoints/background/gestures';
import {
  createQueueAddition,
  type QueueAdditionOptions,
} from '@/entrypoints/background/queue-addition';
import { aFound } from './builders';

const PLACE = { tabId: 7, frameId: 2 };
const nothing: Finding = { place: PLACE, problem: { code: 'nothing_selected', details: {} } };

function found(changes: Partial<Found> = {}): () => Promise<Finding> {
  return async () => ({ place: PLACE, found: aFound({ captureId: '12', ...changes }) });
}

function setUp(overrides: Partial<QueueAdditionOptions> = {}) {
  fakeBrowser.runtime.getPlatformInfo = (async () => ({ os: 'linux' })) as never;
  const options = {
    add: vi.fn<QueueAdditionOptions['add']>(async () => undefined),
    acknowledge: vi.fn<() => void>(),
    showAdded: vi.fn<() => void>(),
    showUnchanged: vi.fn<() => void>(),
    refuse: vi.fn<QueueAdditionOptions['refuse']>(async () => undefined),
    ...overrides,
  };
  const { add: addFor, addOrRefuse } = createQueueAddition(options);
  return { ...options, addFor, addOrRefuse };
}

describe('adding to the queue', () => {
  it('answers at once, before it knows anything', () => {
    const { addOrRefuse, acknowledge, showAdded } = setUp();

    void addOrRefuse(() => new Promise(() => {}));

    expect(acknowledge).toHaveBeenCalledOnce();
    expect(showAdded).not.toHaveBeenCalled();
  });

  it('keeps the text with what is needed to read it, and says so', async () => {
    const { addOrRefuse, add, showAdded } = setUp();
    const facts = { site: 'read.test', address: 'http://read.test/', scope: 'page' } as const;

    await addOrRefuse(found({ text: 'One.  Two.', ...facts }));

    const place = { ...PLACE, captureId: '12' };
    const kept = { text: 'One.  Two.', title: 'A page', language: 'en', place, ...facts };
    expect(add).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(kept));
    expect(showAdded).toHaveBeenCalledOnce();
  });

  it('remembers no place in a field, where nothing can be marked', async () => {
    const { add, addOrRefuse } = setUp();

    await addOrRefuse(found({ isField: true }));

    expect(add).toHaveBeenCalledExactlyOnceWith(
      expect.not.objectContaining({ place: expect.anything() }),
    );
  });

  it.each<[string, () => Promise<Finding>, string]>([
    ['nothing is selected', async () => nothing, 'nothing_selected'],
    ['there are no words', found({ text: '* * *' }), 'nothing_to_read'],
    ['the window is private', found({ isPrivate: true }), 'private_page'],
    ['something unknown happens', () => Promise.reject(new Error('?')), 'unexpected'],
  ])('is refused where %s', async (_, find, code) => {
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(console, 'warn').mockReturnValue();
    const problem = expect.objectContaining({ code });
    const { addOrRefuse, refuse, showAdded, showUnchanged, addFor } = setUp();

    await addOrRefuse(find);
    expect(refuse).toHaveBeenCalledExactlyOnceWith(problem, expect.anything());
    expect(await addFor(find)).toEqual({ ok: false, problem });

    expect(showUnchanged).toHaveBeenCalledOnce();
    expect(showAdded).not.toHaveBeenCalled();
  });
});
