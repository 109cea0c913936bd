import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPagePlayer } from '@/entrypoints/background/page-player';
import type { MiniPlayer, OverlayMessage } from '@/utils/messaging/content';
import { IDLE, type Session } from '@/utils/speech/session';
import { queueState } from '@/utils/storage/queue-state';
import { miniPlayerShown } from '@/utils/storage/settings';
import { anActiveState, anAnchor } from '../speech/builders';
import { speakEnglish } from '../i18n/english';
import { settle } from './builders';

const anchor = anAnchor({ secondsPerChar: 0.1, wallTimeMs: Date.now() });
const session: Partial<Session> = { tabId: 7, textLength: 300, anchor };
const speaking = anActiveState('speaking', session);

let sent: [tabId: number, message: OverlayMessage][] = [];
let putIn: number[] = [];
let listening = new Set<number>();

beforeEach(() => {
  sent = [];
  putIn = [];
  listening = new Set([7]);
  fakeBrowser.tabs.sendMessage = (async (tabId: number, message: OverlayMessage) => {
    if (!listening.has(tabId)) return undefined;
    sent.push([tabId, message]);
    return true;
  }) as never;
  fakeBrowser.scripting.executeScript = (async ({ target }: { target: { tabId: number } }) => {
    putIn.push(target.tabId);
    listening.add(target.tabId);
    return [];
  }) as never;
});

function shown(): MiniPlayer[] {
  return sent.flatMap(([, message]) => (message.type === 'showPlayer' ? [message.player] : []));
}

describe('the mini-player', () => {
  it('shows what is read, and how long it takes', async () => {
    createPagePlayer().show(speaking, IDLE);
    await settle();

    expect(shown()).toMatchObject([{ status: 'playing', isAway: false, corner: 'bottomEnd' }]);
    expect(shown()[0]!.secondsLeft).toBeCloseTo(30, 0);
  });

  it('is put into a page that has none', async () => {
    listening.clear();

    createPagePlayer().show(speaking, IDLE);
    await settle();

    expect(putIn).toEqual([7]);
    expect(shown()).toHaveLength(1);
  });

  it.each<[string, Partial<Session>]>([
    ['only the head of the text is here', { isHead: true }],
    ['nothing was heard yet', { anchor: anAnchor() }],
  ])('says nothing of the time while %s', async (_, changes) => {
    createPagePlayer().show(anActiveState('speaking', { ...session, ...changes }), IDLE);
    await settle();

    expect(shown()[0]!.secondsLeft).toBeUndefined();
  });

  it('goes with the reading', async () => {
    const player = createPagePlayer();
    player.show(speaking, IDLE);

    player.show(IDLE, speaking);
    await settle();

    expect(sent.at(-1)).toEqual([7, { to: 'overlay', type: 'hidePlayer' }]);
  });

  it.each([{ isPlayerClosed: true }, { hasLeft: true }])('goes when %j', async (view) => {
    const player = createPagePlayer();
    player.show(speaking, IDLE);
    await settle();

    player.show(anActiveState('speaking', { ...session, view }), speaking);
    await settle();

    expect(sent.map(([, { type }]) => type)).toEqual(['showPlayer', 'hidePlayer']);
  });

  it('does not show what is past by the time the page answers', async () => {
    const player = createPagePlayer();
    const paused = anActiveState('paused', session);

    player.show(speaking, IDLE);
    player.show(paused, speaking);
    await settle();

    expect(shown().map(({ status }) => status)).toEqual(['paused']);
  });

  describe('says what comes next', () => {
    const entries = ['a', 'b'].map((id) => ({ id, title: `Title ${id}`, opening: '' }));
    const next = async (goesOn: boolean) => {
      await queueState.setValue({ entries, removed: 0, goesOn });
      createPagePlayer().show(anActiveState('speaking', { ...session, queueId: 'a' }), IDLE);
      await settle();
      return shown()[0]!.next;
    };

    it('where it begins by itself', async () => {
      speakEnglish();

      expect(await next(true)).toBe('Next: Title b');
    });

    it('and nothing where the queue was left alone', async () => {
      expect(await next(false)).toBeUndefined();
    });
  });

  it('stays away from those who do not want it', async () => {
    await miniPlayerShown.setValue(false);

    createPagePlayer().show(speaking, IDLE);
    await settle();

    expect(shown()).toEqual([]);
  });
});
