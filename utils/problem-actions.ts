import { browser } from '#imports';
import { DEFAULT_ORIGIN, toHostPattern } from '@/utils/endpoint';
import type { ProblemAction } from '@/utils/speech/errors';
import { apiOrigin } from '@/utils/storage/endpoint';

const USAGE_PAGE = 'https://elevenlabs.io/app/subscription';

interface Steps {
  openAccount: () => void;
  chooseVoice: () => void;
  retry: () => void;
  dismiss: () => void;
  /** Reads what waits for the person's word. */
  confirm: () => void;
}

/** What the one button of a problem does, given the steps that each surface takes in its own way. */
export function createProblemActions(steps: Steps): Record<ProblemAction, () => void> {
  // Known beforehand, because the browser only asks while it handles the click.
  let origin: string | undefined;
  void apiOrigin.getValue().then((read) => (origin ??= read));
  apiOrigin.watch((changed) => (origin = changed));
  const grantAccess = async () => {
    const origins = [toHostPattern(origin ?? DEFAULT_ORIGIN)];
    if (await browser.permissions.request({ origins })) steps.retry();
  };
  return {
    ...steps,
    resume: steps.retry,
    openSpending: steps.openAccount,
    grantAccess: () => void grantAccess(),
    openUsage: () => void browser.tabs.create({ url: USAGE_PAGE }),
  };
}
