import { browser } from '#imports';
import { findEitherForLater, findInActiveTab, findPageInActiveTab } from './active-tab';
import type { Gestures } from './gestures';
import type { QueueAddition } from './queue-addition';
import type { SpeechController } from './speech-controller';

/** The names in the manifest's `commands`. */
export function listenToCommands(
  gestures: Gestures,
  controller: SpeechController,
  { addOrRefuse }: Pick<QueueAddition, 'addOrRefuse'>,
): void {
  browser.commands.onCommand.addListener((command) => {
    switch (command) {
      case 'speak-selection':
        return void gestures.toggle(findInActiveTab);
      case 'read-page':
        return void gestures.toggle(findPageInActiveTab);
      case 'pause-resume':
        return void pauseOrResume(controller);
      case 'add-to-queue':
        return void addOrRefuse(findEitherForLater);
      case 'next-sentence':
        return void controller.dispatch({ type: 'sentenceRequested', direction: 'next' });
      case 'previous-sentence':
        return void controller.dispatch({ type: 'sentenceRequested', direction: 'previous' });
    }
  });
}

async function pauseOrResume(controller: SpeechController): Promise<void> {
  const { status } = await controller.state();
  const isSilent = status === 'paused' || status === 'failed';
  await controller.dispatch({ type: isSilent ? 'resumeRequested' : 'pauseRequested' });
}
