const SENTENCE = 'The ferry leaves when the last bicycle is on board, and not a minute before. ';

/** A page with about this many characters to read. */
export function articlePage(characters: number): string {
  const text = SENTENCE.repeat(Math.ceil(characters / SENTENCE.length)).slice(0, characters);
  return `<!doctype html><html lang="en"><title>Bench</title><p>${text}.</p>`;
}

/** Many paragraphs, as in a book. */
export function hugePage(characters: number): string {
  const paragraph = `<p>${SENTENCE.repeat(4)}</p>\n`;
  const paragraphs = paragraph.repeat(Math.ceil(characters / (SENTENCE.length * 4)));
  return `<!doctype html><html lang="en"><title>Bench</title>${paragraphs}`;
}
