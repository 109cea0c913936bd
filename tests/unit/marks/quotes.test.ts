import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote, lettersBefore, spanOf, toLetters } from '@/entrypoints/marks.content/quotes';

/** Where `exact`, of which the text holds the nth, stands in another text. */
async function findAgain(
  { text, exact, nth = 0 }: { text: string; exact: string; nth?: number },
  other: string,
) {
  const letters = await toLetters([{ text }]);
  const found = await toLetters([{ text: other }]);
  let charIndex = text.indexOf(exact);
  for (let count = 0; count < nth; count++) charIndex = text.indexOf(exact, charIndex + 1);
  const first = lettersBefore(letters, charIndex);
  const count = lettersBefore(letters, charIndex + exact.length) - first;
  const at = findQuote({ letters, first, count, near: first }, found);
  const span = at === undefined ? undefined : spanOf(found, at, count);
  return (
    span && {
      at: span.charIndex,
      text: other.slice(span.charIndex, span.charIndex + span.charLength),
    }
  );
}

describe('findQuote', () => {
  const refrain = 'Sing it. We came by sea. Sing it. We came by land. Sing it. The end.';

  it.each([
    ['the same place', refrain, 'We came by land.', refrain, 34],
    ['text that has moved', refrain, 'We came by land.', `A new title.\n${refrain}`, 47],
    ['other white space', refrain, 'We came by land.', refrain.replace(/ /g, '\n  '), 50],
  ])('finds %s', async (_, text, exact, other, at) => {
    expect((await findAgain({ text, exact }, other))?.at).toBe(at);
  });

  it.each([0, 1, 2])('tells repeated text apart by what stands around it (%i)', async (nth) => {
    const other = `Sing it. Sing it. ${refrain}`;

    const found = await findAgain({ text: refrain, exact: 'Sing it.', nth }, other);

    expect(other.slice(found!.at)).toBe(refrain.slice([0, 25, 51][nth]));
  });

  it('takes the nearest where the surroundings are the same', async () => {
    const text = 'la '.repeat(100);
    const letters = await toLetters([{ text }]);

    const at = findQuote({ letters, first: 100, count: 2, near: 101 }, letters);

    expect(at).toBe(100);
  });

  it.each(['', 'Nothing of the kind.', 'We came by lan'])('finds nothing in %j', async (other) => {
    expect(await findAgain({ text: refrain, exact: 'We came by land.' }, other)).toBeUndefined();
  });

  it('stays quick in a text that says one thing over and over', async () => {
    const letters = await toLetters([{ text: 'no '.repeat(500_000) }]);
    const start = performance.now();

    const at = findQuote({ letters, first: 600_000, count: 2, near: 600_000 }, letters);

    expect(at).toBe(600_000);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('finds any stretch again, however the white space was changed', async () => {
    const words = fc.array(fc.stringMatching(/^[a-c]{1,4}$/), { minLength: 3, maxLength: 40 });

    await fc.assert(
      fc.asyncProperty(words, fc.nat(), fc.nat(), async (list, start, length) => {
        const text = list.join(' ');
        const from = start % list.length;
        const chosen = list.slice(from, from + 1 + (length % 5));
        const charIndex = list.slice(0, from).join(' ').length + (from === 0 ? 0 : 1);
        const letters = await toLetters([{ text }]);
        const first = lettersBefore(letters, charIndex);
        const count = chosen.join('').length;
        const other = await toLetters([{ text: list.join('\n\n ') }]);

        const at = findQuote({ letters, first, count, near: first }, other);

        expect(at).toBe(first);
      }),
    );
  });
});
