import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPageMarks, type PageMarksOptions } from '@/entrypoints/background/page-marks';
import type { MarksMessage } from '@/utils/messaging/content';
import { IDLE, type Session } from '@/utils/speech/session';
import { markChoice, scrollsAlong } from '@/utils/storage/settings';
import { anActiveState, anAnchor } from '../speech/builders';
import { settle } from './builders';

const page = { tabId: 7, frameId: 3, captureId: '12' };
const before = anActiveState('loading', page);
const state = anActiveState('speaking', page);

/** Of a reading whose page is searched for them. */
const WORDS = 'The words that were read.';

let sent: [tabId: number, message: MarksMessage, frame: { frameId: number }][] = [];
let styles: string[] = [];
let isThere = true;

beforeEach(() => {
  sent = [];
  styles = [];
  isThere = true;
  fakeBrowser.tabs.sendMessage = (async (...args: (typeof sent)[number]) => {
    sent.push(args);
    return isThere ? true : undefined;
  }) as never;
  fakeBrowser.scripting.executeScript = (async () => []) as never;
  fakeBrowser.scripting.insertCSS = (async () => void styles.push('in')) as never;
  fakeBrowser.scripting.removeCSS = (async () => void styles.push('out')) as never;
});

function setUp() {
  const retell = vi.fn<PageMarksOptions['retell']>();
  const onSilence = vi.fn<PageMarksOptions['onSilence']>();
  return {
    marks: createPageMarks({ retell, onSilence, readText: async () => WORDS }),
    retell,
    onSilence,
  };
}

function typesSent(): string[] {
  return sent.map(([, { type }]) => type);
}

describe('a reading', () => {
  it('that was captured at another time brings its words along', async () => {
    const { marks } = setUp();

    marks.show(anActiveState('speaking', { ...page, isByWords: true }), IDLE);
    await settle();

    const [follow] = sent.map(([, message]) => message).filter(({ type }) => type === 'follow');
    expect(follow).toMatchObject({ reading: { text: WORDS } });
  });

  it('is followed by the frame that asked, as the person has set it', async () => {
    await markChoice.setValue('word');
    await scrollsAlong.setValue(false);
    const { marks } = setUp();

    marks.show(before, IDLE);
    await settle();

    expect(sent[0]).toEqual([
      7,
      {
        to: 'marks',
        type: 'follow',
        reading: {
          sessionId: before.session.id,
          captureId: '12',
          marks: { word: true, sentence: false },
          scrollsAlong: false,
        },
      },
      { frameId: 3 },
    ]);
    expect(styles).toEqual(['in']);
  });

  it('is followed once, and told where the sound is', async () => {
    const { marks, retell } = setUp();

    marks.show(before, IDLE);
    marks.show(state, before);
    await settle();

    expect(typesSent()).toEqual(['follow', 'progressed', 'progressed']);
    expect(sent.at(-1)![1]).toMatchObject({ status: 'playing', anchor: anAnchor() });
    expect(retell).not.toHaveBeenCalled();
  });

  it('that began before this worker is told again from its beginning', async () => {
    const { marks, retell } = setUp();

    marks.show(state, before);
    await settle();

    expect(typesSent()).toEqual(['follow', 'progressed']);
    expect(retell).toHaveBeenCalledExactlyOnceWith(state.session);
  });

  it('leaves nothing behind when it ends', async () => {
    const { marks } = setUp();
    marks.show(state, IDLE);

    marks.show(IDLE, state);
    await settle();

    expect(typesSent().at(-1)).toBe('unfollow');
    expect(styles.slice(0, 1)).toEqual(['in']);
    expect(styles.slice(1)).toEqual(['out', 'out', 'out', 'out']);
  });

  it('gives way to another one on the same page', async () => {
    const { marks } = setUp();
    marks.show(state, IDLE);

    marks.show(anActiveState('loading', { ...page, id: 'another', captureId: '13' }), state);
    await settle();

    expect(typesSent()).toEqual(['follow', 'progressed', 'unfollow', 'follow', 'progressed']);
  });

  it('tells the times of its words', async () => {
    const { marks } = setUp();
    const timing = { segment: 0, sentences: [], boundaries: [], isAnew: true };

    marks.tell(state.session, timing);
    await settle();

    expect(sent[0]![1]).toMatchObject({ type: 'timed', sessionId: state.session.id, ...timing });
  });

  it('says so when nobody is there to be told', async () => {
    isThere = false;
    const { marks, onSilence } = setUp();

    marks.show(state, IDLE);
    await settle();

    expect(onSilence).toHaveBeenCalledWith(state.session);
  });

  it.each<[string, Partial<Session>]>([
    ['without a page', { tabId: undefined }],
    ['of text that no page knows', { captureId: undefined }],
    ['whose page was left', { view: { hasLeft: true } }],
  ])('%s is not followed', async (_, changes) => {
    const { marks } = setUp();
    const other = anActiveState('speaking', { ...page, ...changes });

    marks.show(other, IDLE);
    marks.restart(other.session);
    await settle();

    expect(sent).toEqual([]);
  });
});

it('puts no rules into a page where nothing is to be marked', async () => {
  await markChoice.setValue('off');
  const { marks } = setUp();

  marks.show(state, IDLE);
  await settle();

  expect(typesSent()).toContain('follow');
  expect(styles).toEqual([]);
});
