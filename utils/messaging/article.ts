/** What of a page is its article, as far as a script in it can tell. */
export interface Article {
  /** In document order: the article, before it its heading where that stands outside. */
  parts: Element[];
  title?: string;
  /** False for what stands inside the parts, but is no part of the text. */
  isWanted(element: Element): boolean;
}

export type FindArticle = (document: Document) => Article | undefined;

/** In the global symbol registry, under this name, one script leaves `FindArticle` to another. */
export const ARTICLE = 'hark.article';
