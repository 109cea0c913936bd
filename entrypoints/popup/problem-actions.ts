import type { Signal } from '@preact/signals';
import { browser } from '#imports';
import { background } from '@/utils/messaging/background';
import type { ProblemAction } from '@/utils/speech/errors';
import { problemOf, type SessionState } from '@/utils/speech/session';
import type { Attempt } from './attempts';
import type { Fault } from './view';

const USAGE_PAGE = 'https://elevenlabs.io/app/subscription';
const API_ORIGINS = ['https://api.elevenlabs.io/*'];

interface Context {
  state: Signal<SessionState>;
  fault: Signal<Fault | undefined>;
  attempt: Attempt;
}

/** What the one button of a problem does. Choosing a voice is left to who shows the voices. */
export function createProblemActions({ state, fault, attempt }: Context) {
  const retry = () => {
    if (problemOf(state.value)) void attempt(() => background.send.retrySpeech());
    else fault.value?.again();
  };
  const grantAccess = async () => {
    // First, because the browser only asks while it handles the click.
    const isGranted = await browser.permissions.request({ origins: API_ORIGINS });
    if (isGranted) retry();
  };
  const dismiss = () => {
    if (problemOf(state.value)) void attempt(() => background.send.dismissProblem());
    else fault.value = undefined;
  };
  return {
    openAccount,
    retry,
    resume: retry,
    grantAccess: () => void grantAccess(),
    openUsage: () => void browser.tabs.create({ url: USAGE_PAGE }),
    dismiss,
  } satisfies Record<Exclude<ProblemAction, 'chooseVoice'>, () => void>;
}

export function openAccount(): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#account` });
}
