import type { RuleEffect, Rules, SpokenText } from './rules';
import { joinSaid } from './said';
import { sentencesFrom } from './sentences';

/** What a whole text is said like, and which rule does how much of it. */
export function tryRules(text: string, rules: Rules): SpokenText {
  const parts = cut(text).map(({ start, end }) => ({
    charIndex: start,
    ...rules.apply(text.slice(start, end)),
  }));
  const effects = new Map<string, RuleEffect>();
  for (const effect of parts.flatMap((part) => part.effects)) {
    const { ruleId, times, isLeftOut } = effect;
    const before = effects.get(ruleId) ?? { ruleId, times: 0, isLeftOut: false };
    const sum = { times: before.times + times, isLeftOut: before.isLeftOut || isLeftOut };
    effects.set(ruleId, { ruleId, ...sum });
  }
  return { said: joinSaid(parts), effects: [...effects.values()] };
}

/** Sentences, and what stands between them. */
function cut(text: string): { start: number; end: number }[] {
  const borders = new Set([0, text.length]);
  for (const { charIndex, charLength } of sentencesFrom(text, 0)) {
    borders.add(charIndex).add(charIndex + charLength);
  }
  const places = [...borders].toSorted((a, b) => a - b);
  return places.slice(1).map((end, index) => ({ start: places[index]!, end }));
}
