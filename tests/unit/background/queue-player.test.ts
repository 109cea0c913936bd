import { describe, expect, it, vi } from 'vitest';
import type { Finding } from '@/entrypoints/background/gestures';
import { createQueuePlayer } from '@/entrypoints/background/queue-player';
import type { TextQueue } from '@/entrypoints/background/text-queue';
import { toEntry } from '@/utils/speech/queue';
import { IDLE, type Session, type SessionState } from '@/utils/speech/session';
import { heldReading } from '@/utils/storage/cost-state';
import { anActiveState, aQueuedText, aSession } from '../speech/builders';
import { settle } from './builders';

const PLACE = { tabId: 7, frameId: 2, captureId: '12' };
const ITEMS = ['a', 'b', 'c'].map((id) => aQueuedText({ id, text: `Text ${id}.` }));

/** A queue in memory, and whoever speaks from it. */
function setUp({
  items = ITEMS,
  goesOn = true,
  state = IDLE as SessionState,
  after = IDLE as SessionState,
  isKept = true,
} = {}) {
  const going = { goesOn, refusedId: undefined as string | undefined };
  let list = [...items];
  let now = state;
  const spoken: Finding[] = [];
  const say = async (find: () => Promise<Finding>) => {
    spoken.push(await find());
    now = after;
  };
  const queue: TextQueue = {
    list: async () => list,
    state: async () => ({ entries: list.map(toEntry), removed: 0, ...going }),
    begin: vi.fn<TextQueue['begin']>(async () => undefined),
    take: vi.fn<TextQueue['take']>(async (id) => {
      list = list.filter((item) => item.id !== id);
    }),
    setGoing: vi.fn<TextQueue['setGoing']>(async (changes) => void Object.assign(going, changes)),
  } as Partial<TextQueue> as TextQueue;
  const speak = vi.fn<typeof say>(say);
  const goOn = vi.fn<typeof say>(say);
  const isCaptureKept = vi.fn<() => Promise<boolean>>(async () => isKept);
  const player = createQueuePlayer({
    queue,
    gestures: { speak, goOn },
    state: async () => now,
    isCaptureKept,
  });
  const end = async (session: Partial<Session> = {}) => {
    const before = anActiveState('speaking', { tabId: 1, ...session });
    player.follow({ type: 'ended', sessionId: 's1' }, { state: IDLE, before });
    await settle();
  };
  const texts = () => spoken.map((finding) => 'found' in finding && finding.found.text);
  return { player, queue, speak, goOn, spoken, texts, end };
}

describe('play', () => {
  it('reads the first one, in silence', async () => {
    const { player, texts } = setUp();

    await player.play();

    expect(texts()).toEqual(['Text a.']);
  });

  it('reads the one after what is read', async () => {
    const { player, texts } = setUp({ state: anActiveState('speaking', { queueId: 'a' }) });

    await player.play();

    expect(texts()).toEqual(['Text b.']);
  });

  it('reads the one that is asked for', async () => {
    const { player, texts } = setUp();

    await player.play('c');

    expect(texts()).toEqual(['Text c.']);
  });

  it.each([['gone'], [undefined]])('does nothing where there is none: %s', async (id) => {
    const { player, speak } = setUp({ items: [] });

    await player.play(id);

    expect(speak).not.toHaveBeenCalled();
  });

  it('marks the page that still knows the text', async () => {
    const { player, spoken } = setUp({ items: [aQueuedText({ place: PLACE })] });

    await player.play();

    expect(spoken[0]).toMatchObject({
      place: { tabId: 7, frameId: 2 },
      found: { captureId: '12', queueId: 'q1' },
    });
  });

  it('belongs to no page that has forgotten it, or it would end with that', async () => {
    const { player, spoken } = setUp({ items: [aQueuedText({ place: PLACE })], isKept: false });

    await player.play();

    expect(spoken[0]).toEqual({ place: {}, found: expect.objectContaining({ queueId: 'q1' }) });
    expect(spoken[0]).not.toHaveProperty('found.captureId');
  });
});

describe('the end of a reading', () => {
  it('takes it out and begins the next one', async () => {
    const { end, queue, goOn, texts } = setUp();

    await end({ queueId: 'a' });

    expect(queue.take).toHaveBeenCalledExactlyOnceWith('a');
    expect(goOn).toHaveBeenCalledOnce();
    expect(texts()).toEqual(['Text b.']);
  });

  it('begins the queue where it was no part of it', async () => {
    const { end, texts } = setUp();

    await end();

    expect(texts()).toEqual(['Text a.']);
  });

  it('begins nothing after the sample of a voice', async () => {
    const { end, goOn } = setUp();

    await end({ tabId: undefined });

    expect(goOn).not.toHaveBeenCalled();
  });

  it('begins nothing in a queue that was left alone', async () => {
    const { end, goOn, queue } = setUp({ goesOn: false });

    await end({ queueId: 'a' });

    expect(queue.take).toHaveBeenCalledWith('a');
    expect(goOn).not.toHaveBeenCalled();
  });

  it('puts no question away that the person has not answered', async () => {
    await heldReading.setValue({ question: { needed: 9_000 }, finding: {} });
    const { end, goOn } = setUp();

    await end({ queueId: 'a' });

    expect(goOn).not.toHaveBeenCalled();
  });

  it('is settled when the next one has begun', async () => {
    const { player, end, texts } = setUp();

    void end({ queueId: 'a' });
    expect(texts()).toEqual([]);
    await player.settled();

    expect(texts()).toEqual(['Text b.']);
  });

  it('is settled also where the queue cannot be read', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { player, end, queue } = setUp();
    vi.mocked(queue.take).mockRejectedValue(new Error('gone'));

    void end({ queueId: 'a' });

    await expect(player.settled()).resolves.toBeUndefined();
  });
});

describe('a reading that begins', () => {
  const started = (queueId?: string) =>
    ({ type: 'started', session: aSession({ queueId }) }) as const;

  it.each<[string, SessionState, string | undefined]>([
    ['in silence', IDLE, undefined],
    ['again', anActiveState('failed', { queueId: 'b' }), undefined],
    ['in place of another one', anActiveState('speaking', { queueId: 'a' }), 'a'],
    ['in place of what is not of the queue', anActiveState('speaking'), undefined],
  ])('%s', (_, before, skipped) => {
    const { player, queue } = setUp();

    player.follow(started('b'), { state: before, before });

    expect(queue.begin).toHaveBeenCalledExactlyOnceWith('b', skipped);
  });

  it('takes nothing out where it is not of the queue', async () => {
    const { player, queue } = setUp();

    player.follow(started(), { state: IDLE, before: anActiveState('speaking', { queueId: 'a' }) });
    await settle();

    expect(queue.begin).not.toHaveBeenCalled();
    expect(queue.take).not.toHaveBeenCalled();
  });
});

describe('the queue is left alone', () => {
  const problem = { code: 'offline', details: {} } as const;

  it.each<[string, Parameters<ReturnType<typeof setUp>['player']['follow']>[0], SessionState]>([
    ['when the person stops', { type: 'stopRequested' }, anActiveState('speaking')],
    ['when a failure is put away', { type: 'dismissed' }, anActiveState('failed')],
    ['when a question is declined', { type: 'dismissed' }, { status: 'idle', problem }],
  ])('%s', (_, event, before) => {
    const { player, queue } = setUp();

    player.follow(event, { state: IDLE, before });

    expect(queue.setGoing).toHaveBeenCalledWith({ goesOn: false, refusedId: undefined });
  });

  it('but not when a remark is put away', async () => {
    const { player, queue } = setUp();

    player.follow({ type: 'dismissed' }, { state: IDLE, before: anActiveState('speaking') });
    await settle();

    expect(queue.setGoing).not.toHaveBeenCalled();
  });
});

it('can try again what could not be begun', async () => {
  const problem = { code: 'offline', details: {} } as const;
  const { player } = setUp({ after: { status: 'idle', problem } });
  expect(await player.findRefused()).toBeUndefined();

  await player.play('b');

  const find = await player.findRefused();
  expect(await find!()).toMatchObject({ found: { queueId: 'b' } });
});
