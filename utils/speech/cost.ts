/** What a text is multiplied by, as the service tells it; 1 where it does not. */
export interface CostFactors {
  /** Credits per code point. */
  model?: number;
  /** Voices of the shared library may cost a multiple. */
  voice?: number;
}

/** What a reading will probably cost. */
export interface CostEstimate {
  credits: number;
  /** The text is longer than what was counted. */
  isMore?: boolean;
}

/**
 * Credits for a text of so many code points, spaces included. The service rounds each request in
 * either direction, so the sum of several may differ by a few.
 */
export function creditsFor(codePoints: number, { model = 1, voice = 1 }: CostFactors): number {
  return Math.round(codePoints * model * voice);
}

/** As it is said after "about": two digits that count, such as 240 or 6,100. */
export function aboutCredits(credits: number): number {
  const rounded = Math.max(0, Math.round(credits));
  return Number(rounded.toPrecision(2));
}

/** As the service counts: an emoji is one. Nothing is copied, so that a book may be counted. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const isHigh = (text.charCodeAt(index) & 0xfc00) === 0xd800;
    if (!isHigh || (text.charCodeAt(index + 1) & 0xfc00) !== 0xdc00) continue;
    count -= 1;
    index += 1;
  }
  return count;
}
