export interface ZooPage {
  /** Under `/zoo/`. */
  path: string;
  name: string;
  /** What to select: an element, in a shadow tree where the page has none outside of one. */
  selector: string;
  language: string;
}

/** Kinds of pages that people read, each made up. */
export const zoo: ZooPage[] = [
  { path: 'news.html', name: 'news article', selector: 'article', language: 'en-GB' },
  { path: 'documentation.html', name: 'documentation with code', selector: 'main', language: 'en' },
  { path: 'wiki.html', name: 'wiki page with citations', selector: 'main', language: 'en' },
  { path: 'table.html', name: 'table of values', selector: 'article', language: 'en' },
  { path: 'poem.html', name: 'poem in lines', selector: 'main', language: 'en' },
  { path: 'arabic.html', name: 'right to left', selector: 'article', language: 'ar' },
  { path: 'japanese.html', name: 'Japanese with ruby', selector: 'article', language: 'ja' },
  { path: 'nested.html', name: 'nested inline markup', selector: 'article', language: 'en' },
  { path: 'letters.html', name: 'an element for each letter', selector: 'main', language: 'en' },
  { path: 'shadow.html', name: 'open shadow tree', selector: 'story-page', language: 'en' },
  { path: 'framed.html', name: 'frame of the same origin', selector: 'body', language: 'en' },
  { path: 'rerendering.html', name: 'text rendered anew', selector: '#app', language: 'en' },
  { path: 'infinite.html', name: 'text without end', selector: 'main', language: 'en' },
  {
    path: 'unselectable.html',
    name: 'text that cannot be selected',
    selector: 'article',
    language: 'en',
  },
];
