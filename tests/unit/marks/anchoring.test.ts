// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnchoring } from '@/entrypoints/marks.content/anchoring';
import { covered, piecesOf, PlainStaticRange, textOf } from './builders';

const HTML = '<p>First of all. It goes on. Then more. It goes on. The end.</p>';

beforeEach(() => {
  vi.stubGlobal('StaticRange', PlainStaticRange);
  vi.useFakeTimers({ toFake: ['performance'] });
  document.body.innerHTML = HTML;
});

function anchor() {
  const read = () => piecesOf(...document.body.children);
  const pieces = read();
  const text = textOf(pieces);
  const reread = vi.fn(async () => read());
  const onReread = vi.fn();
  const anchoring = createAnchoring({ captureId: '1', pieces, reread }, onReread);
  const spanOf = (part: string, from = 0) => ({
    charIndex: text.indexOf(part, from),
    charLength: part.length,
  });
  const marked = (sentence: { charIndex: number; charLength: number }, part = sentence) =>
    covered(anchoring.locate(sentence)?.rangesOf(part));
  const settled = () => vi.waitFor(() => expect(onReread).toHaveBeenCalled());
  return { anchoring, text, reread, onReread, spanOf, marked, settled };
}

function render(html: string): void {
  document.body.innerHTML = html;
}

describe('a page that renders its text again', () => {
  it('is not read again while the captured text stands', () => {
    const { reread, spanOf, marked } = anchor();

    expect(marked(spanOf('Then more.'))).toEqual(['Then more.']);
    expect(reread).not.toHaveBeenCalled();
  });

  it('shows the sentence and its words in new nodes, with other white space', async () => {
    const { spanOf, marked, settled } = anchor();
    render('<h1>New</h1><p>First of all. It goes on.</p><p>Then\n  <b>mo</b>re. It goes on.</p>');

    expect(marked(spanOf('Then more.'))).toBeUndefined();
    await settled();

    expect(marked(spanOf('Then more.'))).toEqual(['Then\n', 'mo', 're.']);
    expect(marked(spanOf('Then more.'), spanOf('more'))).toEqual(['mo', 're']);
  });

  it('shows a repeated sentence in the place that is read', async () => {
    const { text, spanOf, marked, settled } = anchor();
    const second = spanOf('It goes on.', text.indexOf('Then'));
    render(`<p>It goes on.</p>${HTML}`);

    marked(second);
    await settled();
    document.querySelectorAll('p')[1]!.firstChild!.textContent += ' Told twice.';

    expect(marked(second)).toEqual(['It goes on.']);
  });

  it('is read once for all sentences that it shows', async () => {
    const { reread, spanOf, marked, settled } = anchor();
    render(`<div>${HTML}</div>`);

    marked(spanOf('First of all.'));
    await settled();

    expect(marked(spanOf('The end.'))).toEqual(['The end.']);
    expect(reread).toHaveBeenCalledTimes(1);
  });

  it('is read ever more rarely while a sentence stays away, and finds it when it is back', async () => {
    const { reread, spanOf, marked } = anchor();
    const sentence = spanOf('Then more.');
    render('<p>Something else.</p>');
    const atSecond: number[] = [];
    reread.mockImplementation(async () => {
      atSecond.push(performance.now() / 1_000);
      return piecesOf(...document.body.children);
    });

    await lookFor(sentence, 10);
    render(`${HTML}<p>Something else.</p>`);
    await lookFor(sentence, 8);

    expect(atSecond.slice(0, 5)).toEqual([0, 0.5, 1.5, 3.5, 7.5]);
    expect(marked(sentence)).toEqual(['Then more.']);

    async function lookFor(span: typeof sentence, seconds: number): Promise<void> {
      for (let tenths = 0; tenths < seconds * 10; tenths++) {
        marked(span);
        await new Promise(setImmediate);
        vi.advanceTimersByTime(100);
      }
    }
  });
});

describe('indexAt', () => {
  it.each([
    ['as captured', HTML],
    ['as rendered again', `<p>A new line.</p>${HTML}`],
  ])('names the character of the text that is read, %s', async (_, html) => {
    const { anchoring, spanOf, marked, onReread } = anchor();
    if (html !== HTML) {
      render(html);
      marked(spanOf('Then more.'));
      await vi.waitFor(() => expect(onReread).toHaveBeenCalled());
    }
    const node = Array.from(document.querySelectorAll('p')).at(-1)!.firstChild as Text;

    const charIndex = anchoring.indexAt(node, node.data.indexOf('more'));

    expect(charIndex).toBe(spanOf('more').charIndex);
  });

  it('names none for text that is not read', async () => {
    const { anchoring, spanOf, marked, settled } = anchor();
    render(`<p>Quite another line.</p>${HTML}`);
    marked(spanOf('The end.'));
    await settled();

    expect(anchoring.indexAt(document.querySelector('p')!.firstChild!, 6)).toBeUndefined();
  });
});
