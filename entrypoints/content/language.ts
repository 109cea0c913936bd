import { composedParent, isElement } from '@/utils/page/flat-tree';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const MAX_LANGUAGE_LENGTH = 64;

/** The language the page declares for a node, across shadow hosts; undefined when it says nothing. */
export function languageAt(node: Node): string | undefined {
  for (let at: Node | undefined = node; at !== undefined; at = composedParent(at)) {
    const language = isElement(at) ? declaredLanguage(at) : '';
    if (language !== '' && language.length <= MAX_LANGUAGE_LENGTH) return language;
  }
  return undefined;
}

/** The same for many nodes that share their ancestors. */
export function createLanguageFinder(): (node: Text) => string | undefined {
  const known = new Map<Node, string | undefined>();
  return (node) => {
    const parent = composedParent(node) ?? node;
    if (!known.has(parent)) known.set(parent, languageAt(parent));
    return known.get(parent);
  };
}

function declaredLanguage(element: Element): string {
  const language =
    element.getAttributeNS(XML_NAMESPACE, 'lang') ??
    element.getAttribute('lang') ??
    element.getAttribute('xml:lang');
  return language?.trim() ?? '';
}
