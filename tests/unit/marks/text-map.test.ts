// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Piece } from '@/utils/page/piece';
import { createTextMap } from '@/entrypoints/marks.content/text-map';
import { covered, piecesOf, PlainStaticRange, textOf } from './builders';

beforeEach(() => {
  vi.stubGlobal('StaticRange', PlainStaticRange);
  document.body.innerHTML = '';
});

function page(html: string) {
  document.body.innerHTML = html;
  const pieces = piecesOf(...document.body.children);
  const text = textOf(pieces);
  const map = createTextMap(pieces);
  const spanOf = (part: string) => ({ charIndex: text.indexOf(part), charLength: part.length });
  return { pieces, text, map, spanOf };
}

describe('rangesOf', () => {
  it.each([
    ['a word', '<p>One two three.</p>', 'two', ['two']],
    [
      'a word over several nodes',
      '<p>an <b>un</b><i>usual</i> one</p>',
      'unusual',
      ['un', 'usual'],
    ],
    ['white space that the page has more of', '<p>One\n   two</p>', 'One two', ['One\n   two']],
    ['a span with white space around it', '<p>One two three.</p>', ' two ', ['two']],
    ['several lines', '<p>One.</p><p>Two.</p>', 'One.\nTwo.', ['One.', 'Two.']],
    [
      'nothing that was left out in between',
      '<p>So<sup data-skipped>12</sup> it is.</p>',
      'So it is.',
      ['So', ' it is.'],
    ],
    ['nothing for a line break', '<p>One.</p><p>Two.</p>', '\n', []],
  ])('covers %s', (_, html, part, expected) => {
    const { map, spanOf } = page(html);

    expect(covered(map.rangesOf(spanOf(part)))).toEqual(expected);
  });

  it.each([
    ['left out', 'as known [12] today', ['as known', ' today']],
    ['unseen', 'Donau\u00ADdampfer', ['Donau\u00ADdampfer']],
  ])('looks at what is %s within one node', (_, data, expected) => {
    const node = document.body.appendChild(document.createTextNode(data));
    const [before, after] = data.includes('[') ? ['as known', ' today'] : ['Donau', 'dampfer'];
    const pieces = [before, after].map((text) => ({ text, node, offset: data.indexOf(text!) }));
    const map = createTextMap(pieces as Piece[]);

    expect(covered(map.rangesOf({ charIndex: 0, charLength: 99 }))).toEqual(expected);
  });

  it.each<[string, (node: Text) => void]>([
    ['removed', (node) => node.remove()],
    ['removed with all around it', (node) => node.parentElement!.remove()],
    ['shortened', (node) => (node.data = 'One tw')],
    ['written anew', (node) => (node.data = 'One TWO three.')],
    ['moved within its node', (node) => (node.data = `A ${node.data}`)],
  ])('is undefined where the text was %s', (_, change) => {
    const { map, pieces, spanOf } = page('<p>One two three.</p>');

    change(pieces[0]!.node!);

    expect(map.rangesOf(spanOf('two'))).toBeUndefined();
  });

  it('does not mind a change elsewhere in the node', () => {
    const { map, pieces, spanOf } = page('<p>One two three.</p>');

    pieces[0]!.node!.data = 'One two four, and more.';

    expect(covered(map.rangesOf(spanOf('two')))).toEqual(['two']);
  });

  it('knows pieces that come later', () => {
    const { map, pieces } = page('<p>One.</p>');
    const before = map.slice(0, 99);
    const node = document.body.appendChild(document.createTextNode('Two.'));

    pieces.push({ text: '\n', offset: 0 }, { text: 'Two.', node, offset: 0 });

    expect([before, map.slice(0, 99)]).toEqual(['One.', 'One.\nTwo.']);
    expect(covered(map.rangesOf({ charIndex: 5, charLength: 4 }))).toEqual(['Two.']);
  });
});

describe('indexAt', () => {
  it('finds each character of the text where it stands', () => {
    const { map, text, pieces } = page('<p>One  <b>two</b></p><p>three</p>');

    for (const { node, offset, text: part } of pieces) {
      if (node === undefined) continue;
      const charIndex = map.indexAt(node, offset)!;
      expect(text.slice(charIndex, charIndex + part.length)).toBe(part);
    }
  });

  it('finds nothing beside the text', () => {
    const { map } = page('<p>One<sup data-skipped>12</sup></p>');

    const note = document.querySelector('sup')!.firstChild!;

    expect([map.indexAt(note, 0), map.indexAt(document.body, 0)]).toEqual([undefined, undefined]);
  });
});
