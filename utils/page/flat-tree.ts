/**
 * The page as it is painted: an open shadow tree stands in for its host's children, what is assigned
 * to a slot for the slot's own content, and the summary for a closed `<details>`.
 */
export function flatChildren(node: Node): Node[] {
  if (!isElement(node)) return childrenOf(node);
  if (node.shadowRoot !== null) return childrenOf(node.shadowRoot);
  if (node.localName === 'slot') {
    const assigned = (node as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  const children = childrenOf(node);
  if (node.localName !== 'details' || node.hasAttribute('open')) return children;
  return children.filter((child) => isElement(child) && child.localName === 'summary').slice(0, 1);
}

/** Much faster than spreading `childNodes`. */
function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** Cheaper than `instanceof`, which asks the whole chain of prototypes. */
export function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
}

/** The node itself first, the outermost last. */
export function flatAncestors(node: Node): Node[] {
  const ancestors: Node[] = [];
  for (let at: Node | undefined = node; at !== undefined; at = flatParent(at)) ancestors.push(at);
  return ancestors;
}

function flatParent(node: Node): Node | undefined {
  const slot = isElement(node) || isText(node) ? node.assignedSlot : null;
  return slot ?? composedParent(node);
}

/** Past a shadow root goes straight to its host. */
export function composedParent(node: Node): Node | undefined {
  const parent = node.parentNode;
  return (parent instanceof ShadowRoot ? parent.host : parent) ?? undefined;
}

/** Outer ones before those inside them. */
export function openShadowRoots(root: Document | ShadowRoot): ShadowRoot[] {
  const found: ShadowRoot[] = [];
  const elements = root.querySelectorAll('*');
  for (let index = 0; index < elements.length; index++) {
    const shadow = elements[index]!.shadowRoot;
    if (shadow !== null) found.push(shadow, ...openShadowRoots(shadow));
  }
  return found;
}
