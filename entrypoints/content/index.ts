import { defineContentScript } from '#imports';
import { captureSelection } from './capture';
import { tellBackground } from './connection';
import { ensurePresence } from './presence';

/** Runs at every gesture in every frame it is injected into; its value is the injection's result. */
export default defineContentScript({
  registration: 'runtime',
  // The announcement would carry our id to every listener of the page.
  noScriptStartedPostMessage: true,
  main(ctx) {
    ensurePresence(ctx);
    return captureSelection((rest) => tellBackground('completeSelection', rest));
  },
});
