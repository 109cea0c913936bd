export interface SelectionCase {
  site: string;
  name: string;
  /** The first and the last words of the selection. */
  select: string[];
  text: string;
  language?: string;
}

export const cases: SelectionCase[] = [
  {
    site: 'article.html',
    name: 'inline markup does not break words, white space collapses',
    select: ['hen the harbour', 'between two lamps.'],
    text: 'hen the harbour still burned whale oil, old Marten reading his rounds from a slate, walked sixty steps\u00A0between two lamps.',
    language: 'en-GB',
  },
  {
    site: 'article.html',
    name: 'a floated initial belongs to its word; soft hyphens vanish; blocks are lines',
    select: ['The Lamplighter of ', 'and loose again'],
    text: [
      'The Lamplighter of Quay Street',
      'When the harbour still burned whale oil, old Marten reading his rounds from a slate, walked sixty steps\u00A0between two lamps.',
      'He counted unbelievably carefully1, and never twice.',
      'Loose words',
      'A block inside',
      'and loose again',
    ].join('\n'),
    language: 'en-GB',
  },
  {
    site: 'article.html',
    name: 'parts of the first and the last text, language of the start',
    select: ['nuit', 'Nobody'],
    text: 'nuit », dit-il.\nNobody',
    language: 'fr',
  },
  {
    site: 'structure.html',
    name: 'lists, tables, cards',
    select: ['Provisions', 'Right card'],
    text: 'Provisions\nFlour\nwheat\nrye\nSalt\nWeights\nItem\nPounds\nFlour\n40\nSalt\nStone\nFourteen pounds.\nLeft card\nRight card',
    language: 'en',
  },
  {
    site: 'structure.html',
    name: 'line breaks, pre and pre-line',
    select: ['The tide goes out', 'End of list.'],
    text: 'The tide goes out,\nthe tide comes in,\nand takes the print\nof every shin.\nfor boat in harbour:\ncount(boat)\nlog(  boat  )\nOne line\nand the next.\nEnd of list.',
  },
  {
    site: 'hidden.html',
    name: 'what is not painted, or not meant to be read, is left out',
    select: ['Start here', 'Finish here.'],
    text: 'Start here, visible again\nA decorative star and a copy label.\nA form: ends.\nMore\nOpen\nUnfolded.\nPainted\nFinish here.',
  },
  {
    site: 'hidden.html',
    name: 'a page set aside behind a dialog can still be selected',
    select: ['Behind a dialog', 'yet selected.'],
    text: 'Behind a dialog, yet selected.',
  },
  {
    site: 'scripts.html',
    name: 'the base of ruby is read once',
    select: ['漢字', 'む。'],
    text: '漢字を読む。',
    language: 'ja',
  },
  {
    site: 'scripts.html',
    name: 'a source line end is no space in Japanese, but is one in English',
    select: ['改行は', 'does.'],
    text: '改行は空白にならない。but English does.',
    language: 'ja',
  },
  {
    site: 'scripts.html',
    name: 'right to left, with a letter in bold',
    select: ['في الصباح', 'سمكات.'],
    text: 'في الصباح الباكر، خرج الصياد إلى البحر.\nعاد عند الغروب ومعه ثلاث سمكات.',
    language: 'ar',
  },
  {
    site: 'shadow.html',
    name: 'from the page into a shadow tree and out again, slots in place',
    select: ['Before the card.', 'After the card.'],
    text: 'Before the card.\nCard of lights\nIntro in shadow. Slotted text.\nDeepest note.\nFallback words.\nAfter the card.',
  },
  {
    site: 'shadow.html',
    name: 'inside a nested shadow tree, with the language of the host',
    select: ['Deepest', 'note.'],
    text: 'Deepest note.',
    language: 'nl',
  },
  {
    site: 'shadow.html',
    name: 'from the page into a nested shadow tree',
    select: ['Before the', 'Deepest'],
    text: 'Before the card.\nCard of lights\nIntro in shadow. Slotted text.\nDeepest',
  },
  {
    site: 'shadow.html',
    name: 'from a shadow tree out to the page',
    select: ['Deepest', 'After'],
    text: 'Deepest note.\nFallback words.\nAfter',
  },
  {
    site: 'fields.html',
    name: 'an editable area',
    select: ['Edited ', 'Second'],
    text: 'Edited rich text.\nSecond',
  },
  {
    site: 'strict.html',
    name: 'a page that allows nothing',
    select: ['Nothing may', 'be read.'],
    text: 'Nothing may load here, yet this can be read.',
  },
];
