/** Letters that Unicode does not take apart, although people type them without their stroke. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
};

/**
 * A text as it is compared with what somebody types: without case, accents and marks, in any script,
 * its words apart by single spaces.
 */
export function foldText(text: string): string {
  return (
    text
      // By way of the upper case, "ß" becomes "ss" and the dotless "ı" an "i".
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[øłđħæœς]/g, (letter) => UNDIVIDED[letter] ?? letter)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
