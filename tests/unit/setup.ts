import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.i18n.getMessage = vi.fn<(key: string) => string>((key) => key) as never;
});
