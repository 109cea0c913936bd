import { describe, expect, it } from 'vitest';
import { compileRules, type TextRule } from '@/utils/text/rules';
import { pieceAt, requestFor, saidOf, type Cursor } from '@/utils/voice-player/cursor';
import { aRule } from '../text/rule-builders';

function cursorOf(text: string, rules: Partial<TextRule>[]): Cursor {
  const sentence = { charIndex: 100, charLength: text.length };
  const { said } = compileRules(rules.map(aRule), undefined).apply(text);
  const utterance = { text, said, voiceId: 'voiceA' };
  return {
    held: { segment: { ...sentence, sentences: [sentence] }, utterance },
    index: 0,
    from: 100,
  };
}

/** Everything that is said of a sentence, utterance by utterance. */
function sayAll(cursor: Cursor, longest: number): string[] {
  const utterances: string[] = [];
  for (let at = cursor; ;) {
    const piece = pieceAt(at, longest);
    if (piece === undefined) return utterances;
    utterances.push(requestFor(at, saidOf(at, piece), 1).text);
    at = { ...at, from: piece.charIndex + piece.charLength };
  }
}

describe('what a device voice is given', () => {
  it('is what the rules make of the sentence', () => {
    expect(
      sayAll(
        cursorOf('Dr. Lee (sic) is in.', [
          { find: 'Dr.', say: 'Doctor' },
          { find: '(sic)', say: '' },
        ]),
        400,
      ),
    ).toEqual(['Doctor Lee is in.']);
  });

  it('is no longer at once than the voice can take, however much the rules put in', () => {
    const text = 'one two three, four five six, seven eight nine.';

    const utterances = sayAll(cursorOf(text, [{ find: 'e', say: 'eeee' }]), 40);

    expect(utterances.every(({ length }) => length <= 40)).toBe(true);
    expect(utterances.join(' ')).toBe(text.replaceAll('e', 'eeee'));
  });

  it('goes on with all that stands for the interrupted word', () => {
    const cursor = cursorOf('The UN met.', [{ find: 'UN', say: 'United Nations' }]);

    expect(sayAll({ ...cursor, from: 104 }, 400)).toEqual(['United Nations met.']);
    expect(sayAll({ ...cursor, from: 106 }, 400)).toEqual(['met.']);
  });

  it('is nothing where nothing is left', () => {
    expect(sayAll(cursorOf('Gone.', [{ find: 'Gone', say: '' }]), 400)).toEqual([]);
  });
});
