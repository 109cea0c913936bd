import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPageControl } from '@/entrypoints/background/page-control';
import type { PageMarks } from '@/entrypoints/background/page-marks';
import type { SessionTexts } from '@/entrypoints/background/session-texts';
import type { SpeechController } from '@/entrypoints/background/speech-controller';
import type { MessageContext } from '@/utils/messaging/protocol';
import { IDLE, type SessionEvent, type SessionState } from '@/utils/speech/session';
import { miniPlayerCorner, readsOnWithoutPage } from '@/utils/storage/settings';
import { anActiveState, aSession } from '../speech/builders';
import { settle, startOf, TEXT } from './builders';

const session = aSession({ tabId: 7, frameId: 3, captureId: '12' });
const sessionId = session.id;
const inFrame: MessageContext = { kind: 'content', tabId: 7, frameId: 3 };
const inTopFrame: MessageContext = { kind: 'content', tabId: 7, frameId: 0 };
const inOtherTab: MessageContext = { kind: 'content', tabId: 8, frameId: 3 };

function setUp(state: SessionState = anActiveState('speaking', session)) {
  const events: SessionEvent[] = [];
  const dispatch = async (event: SessionEvent) => {
    events.push(event);
    return state;
  };
  const setRate = vi.fn(async () => undefined);
  const clean = vi.fn<PageMarks['clean']>();
  const control = createPageControl({
    controller: { state: async () => state, dispatch } as unknown as SpeechController,
    texts: { read: async () => TEXT } as unknown as SessionTexts,
    marks: { clean } as unknown as PageMarks,
    setRate,
  });
  return { control, handlers: control.handlers, events, setRate, clean };
}

const sent: unknown[][] = [];

beforeEach(() => {
  sent.length = 0;
  fakeBrowser.tabs.sendMessage = (async (...args: unknown[]) => void sent.push(args)) as never;
  fakeBrowser.tabs.get = (async () => ({ discarded: false })) as never;
});

describe('the page that is read', () => {
  it.each([
    ['pause', { type: 'pauseRequested' }],
    ['resume', { type: 'resumeRequested' }],
    ['stop', { type: 'stopRequested' }],
    ['next', { type: 'sentenceRequested', direction: 'next' }],
    ['previous', { type: 'sentenceRequested', direction: 'previous' }],
  ] as const)('may ask to %s', async (action, event) => {
    const { handlers, events } = setUp();

    await handlers.controlReading({ sessionId, action }, inTopFrame);

    expect(events).toEqual([event]);
  });

  it('is sent back to the reading in the frame that is read', async () => {
    const { handlers, events } = setUp();

    await handlers.controlReading({ sessionId, action: 'return' }, inTopFrame);

    const message = { to: 'marks', type: 'returnToReading', sessionId };
    expect(sent).toEqual([[7, message, { frameId: 3 }]]);
    expect(events).toEqual([]);
  });

  it('may set the rate', async () => {
    const { handlers, setRate } = setUp();

    await handlers.setReadingRate({ sessionId, rate: 1.5 }, inTopFrame);

    expect(setRate).toHaveBeenCalledExactlyOnceWith(1.5);
  });

  it.each<[string, string, MessageContext]>([
    ['about another reading', 'another', inFrame],
    ['from another tab', sessionId, inOtherTab],
  ])('is not listened to %s', async (_, id, context) => {
    const { handlers, events, setRate } = setUp();

    await handlers.controlReading({ sessionId: id, action: 'stop' }, context);
    await handlers.setReadingRate({ sessionId: id, rate: 2 }, context);
    await handlers.readFrom({ sessionId: id, charIndex: 0 }, context);
    await handlers.tellAway({ sessionId: id, isAway: true }, context);
    await handlers.closePlayer({ sessionId: id }, context);
    await handlers.leavePage({ sessionId: id }, context);

    expect(events).toEqual([]);
    expect(setRate).not.toHaveBeenCalled();
  });

  it('is not listened to when nothing is read', async () => {
    const { handlers, events } = setUp(IDLE);

    await handlers.controlReading({ sessionId, action: 'resume' }, inFrame);

    expect(events).toEqual([]);
  });

  it('keeps the corner of its player', async () => {
    const { handlers } = setUp();

    await handlers.placePlayer({ corner: 'topStart' }, inTopFrame);

    expect(await miniPlayerCorner.getValue()).toBe('topStart');
  });
});

describe('a reading that failed', () => {
  const failed = anActiveState('failed', session);

  it('is gone on with in a surface of ours', async () => {
    const openPopup = vi.fn(async () => undefined);
    fakeBrowser.action.openPopup = openPopup as never;
    const { handlers, events } = setUp(failed);

    await handlers.controlReading({ sessionId, action: 'resume' }, inTopFrame);
    await handlers.readFrom({ sessionId, charIndex: 0 }, inFrame);

    expect(openPopup).toHaveBeenCalledOnce();
    expect(events).toEqual([]);
  });
});

describe('a jump', () => {
  it('leads to the start of the sentence that was pointed at', async () => {
    const { handlers, events } = setUp();

    await handlers.readFrom({ sessionId, charIndex: startOf(2) + 9 }, inFrame);

    expect(events).toEqual([{ type: 'placeRequested', sessionId, charIndex: startOf(2) }]);
  });

  it('past the end of the text leads nowhere', async () => {
    const { handlers, events } = setUp();

    await handlers.readFrom({ sessionId, charIndex: TEXT.length + 5 }, inFrame);

    expect(events).toEqual([]);
  });

  it('is not made more often than a person points', async () => {
    const { handlers, events } = setUp();

    for (let index = 0; index < 40; index += 1) {
      await handlers.readFrom({ sessionId, charIndex: startOf(index % 4) }, inFrame);
      await handlers.controlReading({ sessionId, action: 'next' }, inFrame);
    }

    expect(events).toHaveLength(8);
  });
});

describe('a page that is left', () => {
  it('ends the reading', async () => {
    const { handlers, events } = setUp();

    await handlers.leavePage({ sessionId }, inFrame);

    expect(events).toEqual([{ type: 'stopRequested' }]);
  });

  it('lets it go on if the person wants that', async () => {
    await readsOnWithoutPage.setValue(true);
    const { handlers, events } = setUp();

    await handlers.leavePage({ sessionId }, inFrame);

    expect(events).toEqual([{ type: 'viewed', sessionId, view: { hasLeft: true } }]);
  });

  it('is the frame that is read, not another one of the tab', async () => {
    const { handlers, events } = setUp();

    await handlers.leavePage({ sessionId }, inTopFrame);

    expect(events).toEqual([]);
  });

  it('is noticed when it no longer listens', async () => {
    const { control, events } = setUp();

    control.onSilence(session);
    await settle();

    expect(events).toEqual([{ type: 'stopRequested' }]);
  });

  it('is not one that was put to sleep', async () => {
    fakeBrowser.tabs.get = (async () => ({ discarded: true })) as never;
    const { control, events } = setUp();

    control.onSilence(session);
    await settle();

    expect(events).toEqual([{ type: 'viewed', sessionId, view: { hasLeft: true } }]);
  });

  it('goes on with its marks when it comes back', async () => {
    const { handlers, events, clean } = setUp();

    await handlers.comeBack({ sessionId }, inFrame);

    expect(events).toEqual([{ type: 'viewed', sessionId, view: { hasLeft: false } }]);
    expect(clean).not.toHaveBeenCalled();
  });

  it('is cleaned when it comes back after its reading has ended', async () => {
    const { handlers, clean } = setUp(IDLE);

    await handlers.comeBack({ sessionId }, inFrame);

    expect(clean).toHaveBeenCalledExactlyOnceWith(inFrame);
  });

  it('by closing its tab ends the reading', async () => {
    const { control, events } = setUp();
    control.watchTabs(anActiveState('speaking', session));

    await fakeBrowser.tabs.onRemoved.trigger(7, { windowId: 1, isWindowClosing: false });
    await settle();

    expect(events).toEqual([{ type: 'stopRequested' }]);
  });

  it('is looked for only while something is read', async () => {
    const { control } = setUp();
    control.watchTabs(anActiveState('speaking', session));

    control.watchTabs(IDLE);

    expect(fakeBrowser.tabs.onRemoved.hasListeners()).toBe(false);
    expect(fakeBrowser.tabs.onUpdated.hasListeners()).toBe(false);
  });

  it('by going elsewhere ends a reading of which no script knows', async () => {
    const foreign = anActiveState('speaking', { ...session, captureId: undefined });
    const { control, events } = setUp(foreign);
    control.watchTabs(foreign);

    await fakeBrowser.tabs.onUpdated.trigger(7, { status: 'loading' }, {} as never);
    await settle();

    expect(events).toEqual([{ type: 'stopRequested' }]);
  });

  it('may be what has woken the worker', async () => {
    const { control, events } = setUp();
    control.watchTabs(undefined);

    await fakeBrowser.tabs.onRemoved.trigger(7, { windowId: 1, isWindowClosing: false });
    await settle();

    expect(events).toEqual([{ type: 'stopRequested' }]);
  });
});

describe('bringing back', () => {
  it('shows the tab and the place that is read', async () => {
    const { id: tabId, windowId } = await fakeBrowser.tabs.create({ url: 'https://read.test/' });
    const { control } = setUp(anActiveState('speaking', { ...session, tabId }));
    const update = vi.spyOn(fakeBrowser.tabs, 'update');
    const focus = vi.fn(async () => ({}));
    fakeBrowser.windows.update = focus as never;

    await control.bringBack();

    expect(update).toHaveBeenCalledExactlyOnceWith(tabId, { active: true });
    expect(focus).toHaveBeenCalledExactlyOnceWith(windowId, { focused: true });
    expect(sent).toEqual([
      [tabId, { to: 'marks', type: 'returnToReading', sessionId }, { frameId: 3 }],
    ]);
  });

  it('leads nowhere when nothing is read, or its page was left', async () => {
    await setUp(IDLE).control.bringBack();
    await setUp(
      anActiveState('speaking', { ...session, view: { hasLeft: true } }),
    ).control.bringBack();

    expect(sent).toEqual([]);
  });
});
