import type { Frame, Page } from '@playwright/test';

/** What was marked from one moment on. */
export interface MarkRecord {
  /** `performance.timeOrigin + performance.now()` of the frame that painted it. */
  wallTimeMs: number;
  /** The text of the marked word as it stands on the page; '' while none is marked. */
  word: string;
  sentence: string;
  /** Lies before the word that was marked last, in the order of the document. */
  isBackwards: boolean;
  /** A mark on text that is no longer there. */
  isTorn: boolean;
}

export interface MarkWatch {
  records(): Promise<MarkRecord[]>;
  /** What is marked now. */
  now(): Promise<Pick<MarkRecord, 'word' | 'sentence'>>;
  /** Where the marked word is on the screen. */
  wordBox(): Promise<DOMRect | undefined>;
  /** Names of all highlights there are, ours and the page's. */
  names(): Promise<string[]>;
}

interface Watched {
  harkMarks: {
    records: MarkRecord[];
    look(): Pick<MarkRecord, 'word' | 'sentence'>;
    wordBox(): DOMRect | undefined;
  };
}

/** Looks at the highlights of a page each time it is painted, as a person would. */
export async function watchMarks(page: Page | Frame): Promise<MarkWatch> {
  await page.evaluate(WATCH);
  return {
    records: () => page.evaluate(() => (window as unknown as Watched).harkMarks.records),
    now: () => page.evaluate(() => (window as unknown as Watched).harkMarks.look()),
    wordBox: () => page.evaluate(() => (window as unknown as Watched).harkMarks.wordBox()),
    names: () => page.evaluate(() => [...CSS.highlights.keys()]),
  };
}

const WATCH = () => {
  const watched = window as unknown as Partial<Watched>;
  if (watched.harkMarks !== undefined) return;
  const rangesOf = (kind: string) =>
    [kind, `${kind}-dark`].flatMap((name) => [...(CSS.highlights.get(name) ?? [])]);
  const dataOf = (range: AbstractRange) => (range.startContainer as Text).data ?? '';
  const textOf = (range: AbstractRange) => dataOf(range).slice(range.startOffset, range.endOffset);
  const textsOf = (kind: string) => rangesOf(kind).map(textOf).join('');
  const isTorn = (range: AbstractRange) =>
    !range.startContainer.isConnected ||
    range.startContainer !== range.endContainer ||
    range.endOffset > dataOf(range).length;
  const isBefore = (range: AbstractRange, last: AbstractRange) => {
    if (range.startContainer === last.startContainer) return range.startOffset < last.endOffset;
    const preceding = Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_DISCONNECTED;
    const relation = last.startContainer.compareDocumentPosition(range.startContainer);
    return (relation & preceding) === Node.DOCUMENT_POSITION_PRECEDING;
  };
  const isSame = (one: AbstractRange | undefined, other: AbstractRange | undefined) =>
    one?.startContainer === other?.startContainer && one?.startOffset === other?.startOffset;

  const records: MarkRecord[] = [];
  let last: AbstractRange[] = [];
  let isChanged = false;
  new MutationObserver(() => (isChanged = true)).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  const look = () => {
    // Changed since it was painted, so this is not what anybody sees.
    if (isChanged) return;
    const ranges = rangesOf('hark-word');
    const mark = { word: textsOf('hark-word'), sentence: textsOf('hark-sentence') };
    const before = records.at(-1);
    const isUnchanged = before?.word === mark.word && before.sentence === mark.sentence;
    if (isUnchanged && isSame(ranges[0], last[0])) return;
    const isBackwards =
      ranges.length > 0 && last.length > 0 && !isSame(ranges[0], last[0])
        ? isBefore(ranges[0]!, last.at(-1)!)
        : false;
    const torn = [...ranges, ...rangesOf('hark-sentence')].some(isTorn);
    const wallTimeMs = performance.timeOrigin + performance.now();
    records.push({ wallTimeMs, ...mark, isBackwards, isTorn: torn });
    last = ranges;
  };
  // What is sent in a frame arrives once the frame has been painted, with all that it shows.
  const painted = new MessageChannel();
  painted.port1.addEventListener('message', look);
  painted.port1.start();
  const note = () => {
    isChanged = false;
    requestAnimationFrame(note);
    painted.port2.postMessage(undefined);
  };
  requestAnimationFrame(note);
  watched.harkMarks = {
    records,
    look: () => ({ word: textsOf('hark-word'), sentence: textsOf('hark-sentence') }),
    wordBox() {
      const [first] = rangesOf('hark-word');
      if (first === undefined) return undefined;
      const range = document.createRange();
      range.setStart(first.startContainer, first.startOffset);
      range.setEnd(first.endContainer, first.endOffset);
      return range.getBoundingClientRect().toJSON() as DOMRect;
    },
  };
};
