import { layoutAround, layoutOf, type ElementLayout } from './element-layout';
import type { Lines } from './lines';
import type { Span } from './selection';
import { walkSpan } from './span-walk';

/** Reads a span as it is painted into lines; yields after each node. */
export function readSpan(span: Span, lines: Lines): Generator<void> {
  const open: ElementLayout[] = [];
  const push = (layout: ElementLayout): true => {
    if (layout.isBlock) lines.endLine();
    open.push(layout);
    return true;
  };
  return walkSpan(span, {
    enter(element) {
      if (open.length === 0) return push(layoutAround(element));
      if (element.localName === 'br') lines.endLine();
      const layout = layoutOf(element);
      return layout !== undefined && push(layout);
    },
    leave() {
      if (open.pop()?.isBlock) lines.endLine();
    },
    text(node, from, to) {
      const layout = open.at(-1);
      if (layout?.isReadable === false) return;
      lines.addText(node.data, { node, from, to, whiteSpace: layout?.whiteSpace ?? 'collapse' });
    },
  });
}
