/**
 * A pattern for the end of a text. As a sticky lookbehind it is read from the end backwards; with
 * "$" it would be tried at every character.
 */
export function endPattern(source: string): RegExp {
  return new RegExp(`(?<=${source})`, 'uy');
}

export function matchEnd(text: string, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = text.length;
  return pattern.exec(text);
}

export function endsWith(text: string, pattern: RegExp): boolean {
  return matchEnd(text, pattern) !== null;
}
