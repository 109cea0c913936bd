import type { Anchor } from './types';

/** Where sound is to begin, before any of it is heard. */
export function restingAnchor(
  at: Pick<Anchor, 'charIndex' | 'charLength' | 'segment' | 'wallTimeMs'>,
): Anchor {
  return { ...at, mediaSeconds: 0, rate: 1, playing: false };
}
