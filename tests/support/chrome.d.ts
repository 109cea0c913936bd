/** What code run inside the extension's contexts by a test finds there. */
declare const chrome: typeof import('wxt/browser').browser;
