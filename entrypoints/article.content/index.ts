import { defineContentScript } from '#imports';
import type { ARTICLE, FindArticle } from '@/utils/messaging/article';
import { findArticle } from './find-article';

const NAME: typeof ARTICLE = 'hark.article';

/** Put into a page before the script that reads it, where a whole article is asked for. */
export default defineContentScript({
  registration: 'runtime',
  // The announcement would carry our id to every listener of the page.
  noScriptStartedPostMessage: true,
  main() {
    (globalThis as Record<symbol, FindArticle | undefined>)[Symbol.for(NAME)] = findArticle;
  },
});
