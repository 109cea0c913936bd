import { browser } from '#imports';
import type { ProblemAction } from '@/utils/speech/errors';

const USAGE_PAGE = 'https://elevenlabs.io/app/subscription';
const API_ORIGINS = ['https://api.elevenlabs.io/*'];

interface Steps {
  openAccount: () => void;
  chooseVoice: () => void;
  retry: () => void;
  dismiss: () => void;
}

/** What the one button of a problem does, given the steps that each surface takes in its own way. */
export function createProblemActions(steps: Steps): Record<ProblemAction, () => void> {
  const grantAccess = async () => {
    // First, because the browser only asks while it handles the click.
    if (await browser.permissions.request({ origins: API_ORIGINS })) steps.retry();
  };
  return {
    ...steps,
    resume: steps.retry,
    grantAccess: () => void grantAccess(),
    openUsage: () => void browser.tabs.create({ url: USAGE_PAGE }),
  };
}
