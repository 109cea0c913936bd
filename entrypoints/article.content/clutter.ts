/** Whatever the article is, these are no part of it. */
const FOREIGN = [
  'nav',
  'dialog',
  'search',
  'menu',
  '[aria-modal=true]',
  ...'dialog alertdialog menu menubar toolbar tablist navigation banner contentinfo complementary search button'
    .split(' ')
    .map((role) => `[role=${role}]`),
].join(', ');
/** A header or footer in one of these belongs to it and not to the page. */
const SECTIONS = 'article, main, section, [role=main], [role=article], [role=region]';

const NAMES =
  /(?:^|[\s_-])(?:ads?|advert(?:isement|ising)?|sponsor(?:ed|s)?|promo(?:tion)?s?|related|recommend(?:ed|ations?)?|read-?(?:more|next)|most-?read|trending|share|sharing|share-?bar|social|comments?|respond|disqus|newsletter|subscribe|signup|cookies?|consent|breadcrumbs?|pagination|pager|sidebar|taboola|outbrain|tags?|toc)(?:[\s_-]|$)/i;
/** What the text itself is made of is never judged by its links. */
const TEXT_NAMES = new Set(
  'p h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption pre code blockquote figure figcaption dl dt dd li a picture'.split(
    ' ',
  ),
);
const MAX_LINK_SHARE = 0.6;
const MIN_LINKS = 2;
/** Some pages stand in a form as a whole. */
const MAX_FORM_LENGTH = 1_000;

export function isForeign(element: Element): boolean {
  const { localName } = element;
  if (localName === 'header' || localName === 'footer') {
    return element.parentElement?.closest(SECTIONS) == null || element.matches(FOREIGN);
  }
  if (localName === 'aside') return element.closest('figure') === null;
  if (localName === 'form') return isSmallForm(element);
  return element.matches(FOREIGN);
}

export function isNamedAsClutter(element: Element): boolean {
  const name = `${element.getAttribute('class') ?? ''} ${element.id}`;
  return NAMES.test(name) && mayBeClutter(element);
}

/** Asked only about what Readability did not keep. */
export function isMostlyLinks(element: Element): boolean {
  const links = element.querySelectorAll('a');
  if (links.length < MIN_LINKS || !mayBeClutter(element)) return false;
  let length = 0;
  for (const link of links) length += wordsLength(link);
  return length > wordsLength(element) * MAX_LINK_SHARE;
}

function mayBeClutter(element: Element): boolean {
  return !TEXT_NAMES.has(element.localName) && element.querySelector('h1') === null;
}

function isSmallForm(form: Element): boolean {
  return form.querySelector('article, main') === null && form.textContent.length < MAX_FORM_LENGTH;
}

function wordsLength({ textContent }: Element): number {
  return textContent.replaceAll(/\s+/g, ' ').trim().length;
}
