import { describe, expect, it } from 'vitest';
import { targetOfStep, toEntry, waitingIn } from '@/utils/speech/queue';
import { IDLE } from '@/utils/speech/session';
import { anActiveState, aQueuedText } from './builders';

const ENTRIES = ['a', 'b', 'c'].map((id) => ({ id, title: id.toUpperCase(), opening: '' }));

describe('an entry', () => {
  it('shows the first words in one line', () => {
    const { opening } = toEntry(aQueuedText({ text: 'One\nline.\n\n  And another.' }));

    expect(opening).toBe('One line. And another.');
  });

  it('is small, however long the text is', () => {
    const { opening } = toEntry(aQueuedText({ text: 'word '.repeat(1_000_000) }));

    expect(opening.length).toBeLessThanOrEqual(120);
  });
});

describe('what waits', () => {
  it('is all of it in silence', () => {
    expect(waitingIn(ENTRIES, IDLE)).toEqual(ENTRIES);
  });

  it('is not what is read', () => {
    const reading = anActiveState('speaking', { queueId: 'b' });

    expect(waitingIn(ENTRIES, reading).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('a step', () => {
  it.each([
    ['up', 'c', -1, { beforeId: 'b' }],
    ['down', 'a', 1, { beforeId: 'c' }],
    ['down to the end', 'b', 1, {}],
    ['up from the first place', 'a', -1, undefined],
    ['down from the last place', 'c', 1, undefined],
    ['of one that is gone', 'z', 1, undefined],
  ] as const)('%s', (_, id, by, target) => {
    expect(targetOfStep(ENTRIES, id, by)).toEqual(target);
  });
});
