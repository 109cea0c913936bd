import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

const API_HOST = 'https://api.elevenlabs.io';

/** Other regions and endpoints of the person's own: asked for on the spot, one host at a time. */
const OPTIONAL_HOSTS = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];

// Binds the pages, the service worker and the event page alike, so no string can become markup or
// code. A policy cannot be changed once a person has named an endpoint, so it lets all of https
// through; that a key reaches only the host it was entered for rests on the vault, which keys it by
// origin, on the permission for that host, and on requests that follow no redirect.
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // The recordings that let a voice be heard before it is chosen.
  "media-src 'self' blob: https://storage.googleapis.com/eleven-public-prod/",
  'connect-src https: http://localhost:* http://127.0.0.1:*',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const FIREFOX_SETTINGS = {
  gecko: {
    id: 'hark@hark.invalid',
    strict_min_version: '142.0',
    data_collection_permissions: { required: ['websiteContent', 'authenticationInfo'] },
  },
};

/** What a page's script calls of `browser`, all supported browsers have by themselves. */
function withoutPolyfill(): Plugin {
  return {
    name: 'without-polyfill',
    enforce: 'pre',
    resolveId: (id) => (id === 'webextension-polyfill' ? '\0own-browser' : undefined),
    load: (id) =>
      id === '\0own-browser' ? 'export default globalThis.browser ?? globalThis.chrome' : undefined,
  };
}

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  i18n: { localesDir: resolve('utils/i18n') },
  vite: () => ({ oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } }),
  hooks: {
    // The polyfill would be a third of what is put into a page.
    'vite:build:extendConfig'(entrypoints, config) {
      const isInPage = entrypoints.every(({ type }) => type === 'content-script');
      if (isInPage) config.plugins!.unshift(withoutPolyfill());
    },
  },
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    minimum_chrome_version: browser === 'firefox' ? undefined : '128',
    permissions: [
      'storage',
      'contextMenus',
      'activeTab',
      'scripting',
      // Firefox needs neither: its event page is a document with sound and voices.
      ...(browser === 'firefox' ? [] : (['offscreen', 'tts'] as const)),
    ],
    host_permissions: [`${API_HOST}/*`],
    optional_host_permissions: OPTIONAL_HOSTS,
    commands: {
      'speak-selection': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_commands_speakSelection__',
      },
      'pause-resume': {
        suggested_key: {
          default: 'Alt+Shift+P',
          // Chromium 156 keeps that one to itself on Linux and leaves the suggestion unset.
          ...(browser !== 'firefox' && {
            windows: 'Alt+Shift+U',
            linux: 'Alt+Shift+U',
            chromeos: 'Alt+Shift+U',
          }),
        },
        description: '__MSG_commands_pauseResume__',
      },
      // The browser suggests keys for four commands at most, and many people need none for these.
      'read-page': { description: '__MSG_commands_readPage__' },
      'add-to-queue': { description: '__MSG_commands_addToQueue__' },
      'next-sentence': { description: '__MSG_commands_nextSentence__' },
      'previous-sentence': { description: '__MSG_commands_previousSentence__' },
    },
    // Firefox takes an administrator's values without one.
    ...(browser !== 'firefox' && { storage: { managed_schema: 'managed-schema.json' } }),
    action: { default_title: '__MSG_extension_name__' },
    // The dev server needs its own connections; every build gets the strict policy.
    ...(command === 'build' && { content_security_policy: { extension_pages: PAGE_POLICY } }),
    ...(browser === 'firefox' && { browser_specific_settings: FIREFOX_SETTINGS }),
  }),
});
