const SENTENCES = [
  'The keeper wrote the weather into the book and turned the lamp once more.',
  'Of sixty boats that went out, sixty came home, and one came home twice.',
  'Rope is bought by the yard, but it is always missed by the foot.',
  'Nobody on the quay could say when the bell had last been rung by hand.',
];
/** Some 300 characters each. */
const PARAGRAPHS_PER_CHAPTER = 50;

/** An article of about two megabytes of text, in some 7,000 paragraphs. */
export function hugePage(): string {
  const chapters = Array.from({ length: 140 }, (_, chapter) => {
    const paragraphs = Array.from({ length: PARAGRAPHS_PER_CHAPTER }, (_ignored, index) => {
      const number = chapter * PARAGRAPHS_PER_CHAPTER + index + 1;
      return `<p>Entry ${number}. ${SENTENCES.join(' ')}</p>`;
    });
    return `<h2>Chapter ${chapter + 1}</h2>${paragraphs.join('')}`;
  });
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The long book</title></head>' +
    `<body><nav><a href="/">Home</a></nav><article><h1>The long book</h1>${chapters.join('')}` +
    '</article></body></html>'
  );
}
