import { browser } from '#imports';
import { i18n } from '#i18n';
import { problemText } from '@/utils/i18n/problem-text';
import { problemOf, type SessionState } from '@/utils/speech/session';

const ACCENT = '#0f5f6b';
const ERROR = '#b3261e';

const BADGES = {
  idle: { text: '', colour: ACCENT },
  loading: { text: '…', colour: ACCENT },
  speaking: { text: '▶', colour: ACCENT },
  paused: { text: '❚❚', colour: ACCENT },
  failed: { text: '!', colour: ERROR },
} as const;

export function showStateOnToolbar(state: SessionState): void {
  const problem = problemOf(state);
  const badge = BADGES[problem === undefined ? state.status : 'failed'];
  const title = problem === undefined ? titleOf(state) : problemText(problem);
  void browser.action.setBadgeText({ text: badge.text });
  void browser.action.setBadgeBackgroundColor({ color: badge.colour });
  void browser.action.setBadgeTextColor({ color: '#ffffff' });
  void browser.action.setTitle({ title });
}

/** Before anything else is known about a gesture. */
export function showWaitingOnToolbar(): void {
  void browser.action.setBadgeText({ text: BADGES.loading.text });
  void browser.action.setBadgeBackgroundColor({ color: BADGES.loading.colour });
}

/** For a moment: one more waits to be read. */
export function showAddedOnToolbar(): void {
  void browser.action.setBadgeText({ text: '+1' });
  void browser.action.setBadgeBackgroundColor({ color: ACCENT });
  void browser.action.setBadgeTextColor({ color: '#ffffff' });
}

function titleOf({ status }: SessionState): string {
  if (status === 'loading') return i18n.t('badge.loading');
  if (status === 'speaking') return i18n.t('badge.speaking');
  if (status === 'paused') return i18n.t('badge.paused');
  return i18n.t('extension.name');
}
