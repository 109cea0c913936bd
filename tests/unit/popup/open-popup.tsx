import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach } from 'vitest';
import { App } from '@/entrypoints/popup/App';
import { createPopupModel } from '@/entrypoints/popup/model';
import type { Stored } from '@/entrypoints/popup/stored';
import { speakEnglish } from '../i18n/english';
import { stored } from './build';
import { answerEverything } from './fake-background';

export const NO_ACCOUNT = { accountVoices: [], chosen: null, remoteAllowed: false };

let stop = () => {};

/** For each test of a file, a popup that can be opened once. */
export function preparePopup() {
  beforeEach(() => {
    speakEnglish();
    answerEverything();
  });
  afterEach(() => {
    cleanup();
    stop();
  });
}

export function open(overrides: Partial<Stored> = {}) {
  const model = createPopupModel(stored(overrides));
  stop = model.start();
  render(<App model={model} />);
  return model;
}

export function button(name: string): HTMLElement {
  return screen.getByRole('button', { name });
}
