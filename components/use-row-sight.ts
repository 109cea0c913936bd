import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { remOf } from './rem';
import type { Sight } from './row-window';

/** In rem; drawn anew only this often, and this far beyond what is seen. */
const STEP = 8;
const BEYOND = 16;

interface RowSight extends Sight {
  /** How much is really seen. */
  inner: number;
}

/** Which stretch of a list lies in the window, and a little beyond. */
export function useRowSight(list: RefObject<HTMLElement | null>): RowSight {
  const [sight, setSight] = useState<RowSight>({ from: 0, to: BEYOND * 4, inner: BEYOND });
  useLayoutEffect(() => {
    const look = () => {
      const element = list.current;
      if (element) setSight((before) => keep(before, sightOf(element)));
    };
    look();
    // What stands above the list may grow, and the text of all may.
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      observer.disconnect();
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [list]);
  return sight;
}

function keep(before: RowSight, now: RowSight): RowSight {
  const isSame = before.from === now.from && before.to === now.to && before.inner === now.inner;
  return isSame ? before : now;
}

function sightOf(element: HTMLElement): RowSight {
  const rem = remOf(element);
  const top = -element.getBoundingClientRect().top / rem;
  const inner = innerHeight / rem;
  return {
    from: Math.floor(top / STEP) * STEP - BEYOND,
    to: Math.ceil((top + inner) / STEP) * STEP + BEYOND,
    inner,
  };
}
