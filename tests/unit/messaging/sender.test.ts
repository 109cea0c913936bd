import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { classifySender, type SenderFacts } from '@/utils/messaging/sender';
import {
  aContentSender,
  aFramedPageSender,
  aPageInTabSender,
  aPageSender,
  OWN_ORIGIN,
  useOwnOrigin,
} from './builders';

const nativeGetUrl = fakeBrowser.runtime.getURL;

describe('classifySender', () => {
  beforeEach(() => useOwnOrigin());

  it.each<[string, SenderFacts, ReturnType<typeof classifySender>]>([
    ['popup, offscreen document or worker', aPageSender(), 'page'],
    ['options page in a tab', aPageInTabSender(), 'page'],
    ['content script', aContentSender(), 'content'],
    ['content script in a frame', aContentSender({ frameId: 12 }), 'content'],
    ['content script in a sandboxed frame', aContentSender({ origin: 'null' }), 'content'],
    ['own page framed by a web page', aFramedPageSender(), undefined],
    ['another extension', aPageSender({ id: 'other-extension' }), undefined],
    ['another extension in a tab', aContentSender({ id: 'other-extension' }), undefined],
    ['a web page', { origin: 'https://news.example', tab: { id: 1 }, frameId: 0 }, undefined],
  ])('%s', (_, sender, kind) => {
    expect(classifySender(sender)).toBe(kind);
  });

  it.each<[string, SenderFacts, ReturnType<typeof classifySender>]>([
    ['everything', {}, undefined],
    ['id', aPageSender({ id: undefined }), undefined],
    ['id of a content script', aContentSender({ id: undefined }), undefined],
    ['origin and address', aPageSender({ origin: undefined, url: undefined }), undefined],
    [
      'origin and address of a content script',
      aContentSender({ origin: undefined, url: undefined }),
      undefined,
    ],
    [
      'origin, with an address that is none',
      aPageSender({ origin: undefined, url: 'x' }),
      undefined,
    ],
    ['tab of a content script', aContentSender({ tab: undefined }), undefined],
    ['frame of our page in a tab', aPageInTabSender({ frameId: undefined }), undefined],
    ['frame of a content script', aContentSender({ frameId: undefined }), 'content'],
  ])('a missing field counts against the sender: %s', (_, sender, kind) => {
    expect(classifySender(sender)).toBe(kind);
  });

  it.each<[string, SenderFacts, ReturnType<typeof classifySender>]>([
    ['own page', aPageSender({ origin: undefined }), 'page'],
    ['own page in a tab', aPageInTabSender({ origin: undefined }), 'page'],
    ['content script', aContentSender({ origin: undefined }), 'content'],
    ['own page in a frame', aFramedPageSender({ origin: undefined }), undefined],
  ])('reads the address where the browser gives no origin: %s', (_, sender, kind) => {
    expect(classifySender(sender)).toBe(kind);
  });

  it('believes the origin, not the address', () => {
    const sender = aContentSender({ url: `${OWN_ORIGIN}/options.html` });

    expect(classifySender(sender)).toBe('content');
  });

  it.each([
    `${OWN_ORIGIN}.evil.example`,
    'http://own.test',
    'https://own.test:8443',
    OWN_ORIGIN + '/',
  ])('does not take %s for its own origin', (origin) => {
    expect(classifySender(aPageSender({ origin }))).toBeUndefined();
  });
});

describe.each(['chrome-extension://test-extension-id', 'moz-extension://b7c1e1f0'])(
  'classifySender with the scheme of %s',
  (origin) => {
    beforeEach(() => useOwnOrigin(origin));

    it('knows its own pages', () => {
      expect(classifySender(aPageSender({ origin }))).toBe('page');
      expect(classifySender(aPageInTabSender({ origin }))).toBe('page');
    });

    it('knows its own pages by their address', () => {
      const sender = aPageSender({ origin: undefined, url: `${origin}/popup.html` });

      expect(classifySender(sender)).toBe('page');
    });

    it('refuses its own page in a web page', () => {
      expect(classifySender(aFramedPageSender({ origin }))).toBeUndefined();
    });

    it('never takes an opaque origin for its own', () => {
      expect(classifySender(aContentSender({ origin: 'null' }))).toBe('content');
      expect(classifySender(aPageSender({ origin: 'null' }))).toBeUndefined();
    });

    it('refuses the page of another extension that claims our id', () => {
      const other = `${origin}x`;

      expect(classifySender(aPageSender({ origin: other }))).toBeUndefined();
    });
  },
);

it('works with the address the browser gives', () => {
  fakeBrowser.runtime.getURL = nativeGetUrl;
  const origin = 'chrome-extension://test-extension-id';

  expect(classifySender(aPageSender({ origin }))).toBe('page');
});
