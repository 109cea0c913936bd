import { describe, expect, it } from 'vitest';
import { planNeeded } from '@/entrypoints/background/segment-source';
import { rulesFor } from '@/entrypoints/background/text-rules';
import { createUtterances } from '@/entrypoints/background/utterances';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import { textRules } from '@/utils/storage/text-rules';
import { compileRules } from '@/utils/text/rules';
import { aRule } from '../text/rule-builders';
import {
  aBoundary,
  anAudioEvent,
  aReading,
  beginSegment,
  settle,
  setUpRequests,
  startOf,
} from './builders';

const SAYS_MORE = [aRule({ find: 'sentence', say: 'long sentence' })];
const SILENCES = [aRule({ find: '^The second.*', isExpression: true, say: '' })];

function ruledReading(rules = SAYS_MORE) {
  return { ...aReading(), rules: compileRules(rules, undefined) };
}

describe('a request', () => {
  it('carries what the rules make of the text and of what surrounds it', async () => {
    const { request } = await beginSegment(setUpRequests(), 1, ruledReading());

    expect(request.text).toContain('The second long sentence goes');
    expect(request.previousText).toContain('The first long sentence of');
    expect(request.nextText).toContain('The third long sentence finds');
  });

  it('brings its words back to the page', async () => {
    const all = setUpRequests();
    const call = await beginSegment(all, 1, ruledReading());
    const said = call.request.text;
    const words = ['second', 'long', 'sentence', 'goes'].map((word, i) =>
      aBoundary({
        charIndex: said.indexOf(word),
        charLength: word.length,
        startSeconds: i,
        endSeconds: i + 1,
      }),
    );

    call.answer(anAudioEvent('AAAA', words));
    await settle();

    const sentence = { charIndex: startOf(1) + 11, charLength: 8, startSeconds: 1 };
    expect(all.sent.at(-1)).toMatchObject({
      type: 'audio',
      boundaries: [
        { charIndex: startOf(1) + 4, charLength: 6, startSeconds: 0 },
        { ...sentence, endSeconds: 2 },
        { ...sentence, endSeconds: 3 },
        { charIndex: startOf(1) + 20, charLength: 4, startSeconds: 3 },
      ],
    });
  });
});

describe('what is needed', () => {
  it.each([
    ['after a sentence that is silent', { charIndex: startOf(1), skip: 0 }, 2],
    ['one step on, over a silent one', { charIndex: 0, skip: 1 }, 2],
    [
      'one step back, over a silent one',
      { charIndex: startOf(2), skip: -1, before: startOf(2) },
      0,
    ],
  ])('%s is the one that is said', (_, need, sentence) => {
    const segment = planNeeded(ruledReading(SILENCES), { ordinal: 0, ...need });

    expect(segment?.charIndex).toBe(startOf(sentence));
  });

  it('before a silent beginning is the first that is said', () => {
    const rules = [aRule({ find: '^The first.*', isExpression: true, say: '' })];
    const need = { charIndex: startOf(1), skip: -1, before: startOf(1), ordinal: 0 };

    expect(planNeeded(ruledReading(rules), need)?.charIndex).toBe(startOf(1));
  });
});

it('a device voice is given both texts', () => {
  const sent: PlayerCommand[] = [];
  const utterances = createUtterances(
    (command) => void sent.push(command),
    () => undefined,
  );

  utterances.answer(ruledReading(), { charIndex: 0, skip: 0, ordinal: 0 });

  const [command] = sent;
  const utterance = command?.type === 'segment' ? command.utterance : undefined;
  expect(utterance?.text).toContain('The first sentence of');
  expect(utterance?.said?.text).toContain('The first long sentence of');
});

it('rules are those that are stored now, for the site', async () => {
  await textRules.setValue([aRule({ find: 'a', site: 'example.org' })]);
  const before = await rulesFor('example.org');
  await textRules.setValue([]);

  expect(before.apply('a').said.text).toBe('x');
  expect((await rulesFor('example.org')).isEmpty).toBe(true);
  expect(await rulesFor('example.org')).toBe(await rulesFor('example.org'));
});
