import { flatAncestors, flatChildren, isElement, isText } from '@/utils/page/flat-tree';
import type { Span } from './selection';

export interface SpanVisitor {
  /** False leaves out the element with all that is in it. */
  enter(element: Element): boolean;
  leave(): void;
  /** The part of the node that lies inside the span. */
  text(node: Text, from: number, to: number): void;
}

/** A place in the page as the nodes that lead to it, from the common ancestor inwards. */
interface Edge {
  path: Node[];
  /** In the last node of the path: a character of a text, or a side of anything else. */
  at: number | 'before' | 'end';
}

interface Level {
  children: Node[];
  next: number;
  isEnd: boolean;
}

/**
 * Visits what lies between two places in painted order and yields after each node, so that it can
 * be spread over time. Should the page take the end away meanwhile, the walk ends early: nothing
 * outside the selection is ever read.
 */
export function* walkSpan(span: Span, visitor: SpanVisitor): Generator<void> {
  const start = toEdge(span.startContainer, span.startOffset);
  const end = toEdge(span.endContainer, span.endOffset);
  const root = trimToCommonAncestor(start.path, end.path);
  if (root === end.path.at(-1) && end.at === 'before') return;
  if (isElement(root)) visitor.enter(root);
  const levels = [enterLevel(root, start, end)];
  while (levels.length > 0) {
    const level = levels.at(-1)!;
    const node = level.children[level.next++];
    if (node === undefined) {
      if (level.isEnd) return;
      levels.pop();
      visitor.leave();
    } else {
      const isLast = node === end.path.at(-1);
      if (isLast && end.at === 'before') return;
      if (isText(node)) visitor.text(node, ...partInside(node, start, end));
      else if (isElement(node) && visitor.enter(node)) {
        levels.push(enterLevel(node, start, end));
        continue;
      }
      // A text that ends the span, or something left out with the end inside.
      if (isLast || end.path.includes(node)) return;
    }
    yield;
  }
}

function toEdge(container: Node, offset: number): Edge {
  if (container instanceof CharacterData) return { path: pathTo(container), at: offset };
  const child = container.childNodes[offset];
  if (child !== undefined && isPaintedIn(container, child)) {
    return { path: pathTo(child), at: 'before' };
  }
  const element = container instanceof ShadowRoot ? container.host : container;
  // Children that are not painted have no place; the whole stands for them.
  return { path: pathTo(element), at: child !== undefined && offset === 0 ? 'before' : 'end' };
}

function isPaintedIn(container: Node, child: Node): boolean {
  const isHost = isElement(container) && container.shadowRoot !== null;
  return !isHost || ((isElement(child) || isText(child)) && child.assignedSlot !== null);
}

function pathTo(node: Node): Node[] {
  return flatAncestors(node).toReversed();
}

/** Takes away what both paths share above their last common element, and returns that element. */
function trimToCommonAncestor(start: Node[], end: Node[]): Node {
  let depth = 0;
  while (start[depth + 1] !== undefined && start[depth + 1] === end[depth + 1]) depth++;
  if (start[depth] instanceof CharacterData) depth--;
  start.splice(0, depth);
  end.splice(0, depth);
  return start[0]!;
}

function enterLevel(element: Node, start: Edge, end: Edge): Level {
  const children = flatChildren(element);
  const next = firstInside(element, children, start);
  const inwards = end.path[end.path.indexOf(element) + 1];
  const isOnWay = end.path.includes(element) && inwards !== undefined;
  // The way to the end is gone: read nothing more.
  if (isOnWay && !children.includes(inwards)) return { children: [], next: 0, isEnd: true };
  return { children, next, isEnd: element === end.path.at(-1) };
}

function firstInside(element: Node, children: Node[], start: Edge): number {
  const depth = start.path.indexOf(element);
  if (depth === -1) return 0;
  if (depth === start.path.length - 1) return start.at === 'end' ? children.length : 0;
  const index = children.indexOf(start.path[depth + 1]!);
  return index === -1 ? children.length : index;
}

function partInside(node: Text, start: Edge, end: Edge): [from: number, to: number] {
  const from = node === start.path.at(-1) && typeof start.at === 'number' ? start.at : 0;
  const to = node === end.path.at(-1) && typeof end.at === 'number' ? end.at : node.length;
  return [from, to];
}
