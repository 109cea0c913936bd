import { describe, expect, it } from 'vitest';
import { drawn, groupVoices, keyOf, placeOf, placeRows, topOf } from '@/components/voice-rows';
import type { Voice, VoiceMark } from '@/utils/speech/types';

const voice = (id: string, engineId: Voice['engineId'] = 'elevenlabs'): Voice => ({
  engineId,
  id,
  name: id,
});
const options = (...voices: Voice[]) => voices.map((item) => ({ voice: item, disabled: false }));
const mark = (id: string, engineId: Voice['engineId'] = 'elevenlabs'): VoiceMark => ({
  engineId,
  id,
});
const written = (...given: Parameters<typeof groupVoices>) =>
  groupVoices(...given).map(
    ({ id, options: of }) => `${id}: ${of.map(({ voice: item }) => item.id).join(' ')}`,
  );

describe('the groups of the list', () => {
  const all = options(voice('a'), voice('b'), voice('c'), voice('a', 'device'));

  it.each<[string, VoiceMark[], VoiceMark[], string[]]>([
    ['nothing marked', [], [], ['elevenlabs: a b c', 'device: a']],
    ['a favourite', [mark('b')], [], ['favourites: b', 'elevenlabs: a c', 'device: a']],
    ['the newest first', [], [mark('c'), mark('a')], ['recent: c a', 'elevenlabs: b', 'device: a']],
    ['once each', [mark('c')], [mark('c'), mark('b')], ['favourites: c', 'recent: b', 'elevenlabs: a', 'device: a']], // prettier-ignore
    ['of the right engine', [mark('a', 'device')], [], ['favourites: a', 'elevenlabs: a b c']],
    ['voices that are gone', [mark('x')], [mark('y')], ['elevenlabs: a b c', 'device: a']],
  ])('%s', (_, favourites, recent, expected) => {
    expect(written(all, { favourites, recent })).toEqual(expected);
  });
});

describe('the rows', () => {
  const thousand = Array.from({ length: 1_000 }, (_, index) => voice(`v${index}`));
  const marks = { favourites: thousand.slice(0, 3), recent: [] };
  const rows = placeRows(groupVoices(options(...thousand), marks));
  const [favourites, others] = rows.groups;

  it('lie below each other without a gap', () => {
    expect(rows.count).toBe(1_000);
    expect(others!.first).toBe(3);
    expect(placeOf(rows, 3).top).toBe(placeOf(rows, 2).bottom);
    expect(placeOf(rows, 999).bottom).toBe(rows.height);
  });

  it('bring the name of the group along with its first voice', () => {
    expect(placeOf(rows, 0).top).toBe(0);
    expect(placeOf(rows, 3).top).toBe(others!.top);
    expect(placeOf(rows, 4).top).toBe(topOf(others!, 1));
  });

  it.each([0, 100, 1_000, 3_000])('are drawn where they are in sight, at %d rem', (from) => {
    const sight = { from, to: from + 20 };

    const indices = [favourites!, others!].flatMap((group) =>
      drawn(group, sight, -1).map((index) => group.first + index),
    );

    const seen = thousand
      .map((_, index) => index)
      .filter((index) => {
        const { top, bottom } = placeOf(rows, index);
        return bottom > sight.from && top < sight.to;
      });
    expect(indices).toEqual(expect.arrayContaining(seen));
    expect(indices.length).toBeLessThan(40);
  });

  it('always hold the one that is pointed at', () => {
    expect(drawn(others!, { from: 0, to: 20 }, 900)).toContain(897);
    expect(drawn(favourites!, { from: 2_000, to: 2_020 }, 1)).toEqual([1]);
    expect(drawn(favourites!, { from: 2_000, to: 2_020 }, 900)).toEqual([]);
  });
});

it('tells voices of different engines apart', () => {
  expect(keyOf(mark('a'))).not.toBe(keyOf(mark('a', 'device')));
});
