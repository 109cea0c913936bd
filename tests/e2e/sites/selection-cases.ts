import type { Skips } from '@/utils/speech/following';

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
    text: 'Provisions\nFlour\nwheat\nrye\nSalt\nWeights\nItem, Pounds\nFlour, 40\nSalt\nStone\nFourteen pounds.\nLeft card\nRight card',
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

export interface SkipCase {
  /** In the zoo. */
  path: string;
  name: string;
  select: string[];
  skips: Partial<Skips>;
  text: string;
}

export const skipCases: SkipCase[] = [
  {
    path: 'wiki.html',
    name: 'nothing is skipped unless it is asked for',
    select: ['tell the stone', 'ninety years'],
    skips: {},
    text: 'tell the stone from the water.[1][2] The oldest known one stood on Pell Street[a] and burned whale oil for ninety years',
  },
  {
    path: 'wiki.html',
    name: 'citations, also in several elements, and the marks of editors',
    select: ['tell the stone', 'show.'],
    skips: { citations: true },
    text: [
      'tell the stone from the water. The oldest known one stood on Pell Street and burned whale oil for ninety years.',
      'Contents',
      '1 History',
      '2 Notes',
      'History',
      'Lamps were first lit by ferrymen. Some writers hold that the posts came later than the chains between them, which the drawings of the time [sic] do not show.',
    ].join('\n'),
  },
  {
    path: 'wiki.html',
    name: 'raised numbers that lead to notes and the ways back, but no powers',
    select: ['[sic]', '↩'],
    skips: { footnotes: true },
    text: '[sic] do not show. Each lamp lights about 30 m2 of stone, and a row of them was said to be worth 102 men.\nNotes\nDrawings were made by day.',
  },
  {
    path: 'documentation.html',
    name: 'one phrase for neighbouring blocks of code, inline code as it is',
    select: ['Call ', 'The answer is'],
    skips: { code: true, citations: true },
    text: 'Call openTable() with the name of the harbour, then ask it for the next high water with table.rows[0].\nCode is left out.\nThe answer is',
  },
  {
    path: 'documentation.html',
    name: 'code that was selected by itself is read',
    select: ["('quay", 'log'],
    skips: { code: true },
    text: "('quay');\nconsole.log",
  },
  {
    path: 'documentation.html',
    name: 'of an address the host',
    select: ['More is', 'own.'],
    skips: { addresses: true },
    text: 'More is written at tidebook.example, where every column has a page of its own.',
  },
  {
    path: 'table.html',
    name: 'a row is a line, cells are set apart; an arranging table has blocks',
    select: ['Quarter', 'Checked twice'],
    skips: {},
    text: 'Quarter, Oil, Wick\nSpring, 14, 120\nSummer, 60.\nAutumn, Much. 90, new\nCounted by hand\nChecked twice',
  },
  {
    path: 'table.html',
    name: 'tables of values are left out',
    select: ['none has been', 'Checked twice'],
    skips: { tables: true },
    text: 'none has been rounded.\nCounted by hand\nChecked twice',
  },
  {
    path: 'table.html',
    name: 'cells that were selected by themselves are read',
    select: ['Spring', '120'],
    skips: { tables: true },
    text: 'Spring, 14, 120',
  },
  {
    path: 'images.html',
    name: 'what images say, once, and not what is decoration',
    select: ['Before', 'After'],
    skips: { images: false },
    text: 'Before\nA lamp on a post\nThe keeper, in his coat.\nA small star stands for a lamp that is lit.\nA chart of the quay\nAfter',
  },
  {
    path: 'images.html',
    name: 'images say nothing unless it is asked for',
    select: ['Before', 'After'],
    skips: { images: true },
    text: 'Before\nThe keeper, in his coat.\nA small stands for a lamp that is lit.\nAfter',
  },
];
