import type { CaptureRequest } from '@/utils/speech/following';
import { layoutAround, layoutOf, type ElementLayout } from './element-layout';
import type { Lines } from './lines';
import type { Span } from './selection';
import { walkSpan } from './span-walk';
import { isDataCell } from './tables';
import { substituteFor, type Substitute } from './unread-elements';

export interface ReadingRules extends Pick<CaptureRequest, 'skips' | 'codePhrase'> {
  /** Absent where a person marked the text by hand; then what cannot be marked is left out, too. */
  isWanted?(element: Element): boolean;
  /** Never left out, because the place that was asked for is inside. */
  kept?: ReadonlySet<Node>;
}

/** A raised number is judged by what comes before it. */
const CONTEXT_LENGTH = 30;

/** Reads a span as it is painted into lines; yields after each node. */
export function readSpan(span: Span, lines: Lines, rules: ReadingRules): Generator<void> {
  const open: ElementLayout[] = [];
  let before = '';
  let shared: string | undefined;

  function breakLine(): void {
    before = '';
    if (open.some(({ isCell }) => isCell)) lines.separate();
    else lines.endLine();
  }

  function say({ text, isLine, isShared }: Substitute): false {
    if (isLine) breakLine();
    else if (text === '') lines.loosen();
    if (text !== '' && text !== shared) lines.addText(text, { whiteSpace: 'collapse' });
    if (text !== '') shared = isShared ? text : undefined;
    if (isLine) breakLine();
    return false;
  }

  function push(layout: ElementLayout): true {
    open.push(layout);
    if (layout.isBlock) breakLine();
    return true;
  }

  function enterInside(element: Element): boolean {
    const isKept = rules.kept?.has(element) === true;
    const layout = isKept ? layoutAround(element) : layoutOf(element, rules.isWanted);
    if (layout === undefined) return false;
    const { isBlock, isReadable } = layout;
    const isReplaceable = isReadable && !isKept;
    const substitute = isReplaceable && substituteFor(element, { ...rules, isBlock, before });
    if (substitute) return say(substitute);
    // The cells of a row make one line; what is in them is set apart, but breaks it no more.
    return push(isDataCell(element) ? { ...layout, isBlock: true, isCell: true } : layout);
  }

  return walkSpan(span, {
    enter(element) {
      if (open.length === 0) return push(layoutAround(element));
      if (element.localName === 'br') breakLine();
      return enterInside(element);
    },
    leave() {
      // A cell is still open while it ends.
      if (open.at(-1)?.isBlock) breakLine();
      open.pop();
    },
    text(node, from, to) {
      const layout = open.at(-1);
      if (layout?.isReadable === false) return;
      const start = Math.max(from, to - CONTEXT_LENGTH);
      before = (before + node.data.slice(start, to)).slice(-CONTEXT_LENGTH);
      if (shared !== undefined && /\S/.test(node.data.slice(from, to))) shared = undefined;
      lines.addText(node.data, { node, from, to, whiteSpace: layout?.whiteSpace ?? 'collapse' });
    },
  });
}
