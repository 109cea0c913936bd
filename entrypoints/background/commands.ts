import { browser } from '#imports';
import { findInActiveTab, findPageInActiveTab } from './active-tab';
import type { Gestures } from './gestures';
import type { SpeechController } from './speech-controller';

/** The names in the manifest's `commands`. */
export function listenToCommands(gestures: Gestures, controller: SpeechController): void {
  browser.commands.onCommand.addListener((command) => {
    switch (command) {
      case 'speak-selection':
        return void gestures.toggle(findInActiveTab);
      case 'read-page':
        return void gestures.toggle(findPageInActiveTab);
      case 'pause-resume':
        return void pauseOrResume(controller);
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
