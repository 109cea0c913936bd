const MAINS = ['article, [role=article]', 'main, [role=main]'];

/** Where Readability finds nothing, what the page itself calls its article, else its main part. */
export function largestMain(document: Document): Element {
  const roots = [document, ...shadowRootsIn(document)];
  for (const selector of MAINS) {
    const found = roots.flatMap((root) => Array.from(root.querySelectorAll(selector)));
    const largest = largestOf(found.filter(isShown));
    if (largest !== undefined) return largest;
  }
  return document.body;
}

/** One among many alike is an entry of a list, and no more the article than the others. */
function largestOf(elements: Element[]): Element | undefined {
  const lengths = elements.map((element) => element.textContent.trim().length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return elements.find((_, index) => lengths[index]! > 0 && lengths[index]! * 2 > total);
}

function isShown(element: Element): boolean {
  return element.checkVisibility();
}

function shadowRootsIn(root: Document | ShadowRoot): ShadowRoot[] {
  return Array.from(root.querySelectorAll('*')).flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : [shadowRoot, ...shadowRootsIn(shadowRoot)],
  );
}
