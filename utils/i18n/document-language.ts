import { i18n } from '#i18n';

/**
 * Tells the page which language its texts are in, and which way they run. The browser's own language
 * would mislead a screen reader where Hark does not speak it.
 */
export function applyDocumentLanguage(page: Document): void {
  page.documentElement.lang = i18n.t('language.tag');
  page.documentElement.dir = textDirection();
}

export function textDirection(): 'ltr' | 'rtl' {
  return i18n.t('language.direction') === 'rtl' ? 'rtl' : 'ltr';
}
