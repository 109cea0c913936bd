type Mark = 'word' | 'sentence';

export interface Highlighter {
  /** `isDark`: on a dark ground. */
  paint(mark: Mark, ranges: StaticRange[], isDark: boolean): void;
  clear(mark: Mark): void;
  /** False once the page has changed text that is painted. */
  isIntact(): boolean;
}

interface Painted {
  node: Text;
  data: string;
}

const PRIORITIES = { sentence: 0, word: 1 };

/** Sets names in the registry of highlights and changes nothing else of the page. */
export function createHighlighter(): Highlighter {
  const painted: Record<Mark, Painted[]> = { word: [], sentence: [] };

  function clear(mark: Mark): void {
    CSS.highlights.delete(`hark-${mark}`);
    CSS.highlights.delete(`hark-${mark}-dark`);
    painted[mark] = [];
  }

  return {
    clear,
    paint(mark, ranges, isDark) {
      clear(mark);
      if (ranges.length === 0) return;
      const highlight = new Highlight(...ranges);
      highlight.priority = PRIORITIES[mark];
      CSS.highlights.set(isDark ? `hark-${mark}-dark` : `hark-${mark}`, highlight);
      const nodes = ranges.map(({ startContainer }) => startContainer as Text);
      painted[mark] = nodes.map((node) => ({ node, data: node.data }));
    },
    isIntact: () =>
      [...painted.word, ...painted.sentence].every(
        ({ node, data }) => node.isConnected && node.data === data,
      ),
  };
}
