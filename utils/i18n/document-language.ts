import { browser } from '#imports';

/** Tells the page which language and direction the browser speaks to the person in. */
export function applyDocumentLanguage(page: Document): void {
  page.documentElement.lang = browser.i18n.getUILanguage();
  page.documentElement.dir = browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
}
