import { editSaid, type Edit } from './edit-said';
import { compileExpression, ExpressionError, type Effort, type Expression } from './expression';
import { findPlain, type Hit } from './plain-search';
import { unchanged, type Said } from './said';
import { fillIn } from './say-template';
import { isOnSite } from './site';
import { widenOverSpace } from './unsaid-space';

/** What a person wants said in place of something, or not at all. */
export interface TextRule {
  id: string;
  find: string;
  /** `find` is a regular expression, of the kind that takes linear time (RE2). */
  isExpression: boolean;
  ignoresCase: boolean;
  wholeWord: boolean;
  /** Empty where it is not to be said. May name groups of an expression as "$1". */
  say: string;
  /** A host, with all that belongs to it; empty for everywhere. */
  site: string;
  isOn: boolean;
}

export const MAX_RULES = 200;
/** Of `find` and of `say`, in UTF-16 units. */
export const MAX_RULE_LENGTH = 500;

/** Longer than this, what is said is no longer the text. */
const MAX_GROWTH = 4;
const MAX_ADDED = 200;
/** Some seconds on a slow machine, for all rules on one text together. */
const MAX_EFFORT = 20_000_000;

/** What one rule did to a text. */
export interface RuleEffect {
  ruleId: string;
  times: number;
  /** It would have made the text too long, or taken too long, and was left out. */
  isLeftOut: boolean;
}

export interface SpokenText {
  said: Said;
  effects: RuleEffect[];
}

/** Rules that are on, in their order. */
export interface Rules {
  apply(text: string): SpokenText;
  readonly isEmpty: boolean;
}

export const NO_RULES = compileRules([], undefined);

/** @param host where the text comes from; `'anywhere'` takes the rules of all sites */
export function compileRules(
  rules: readonly TextRule[],
  host: string | 'anywhere' | undefined,
): Rules {
  const used = rules
    .slice(0, MAX_RULES)
    .filter(({ isOn, site }) => isOn && (host === 'anywhere' || isOnSite(host, site)))
    .flatMap(compileUsable);
  return { isEmpty: used.length === 0, apply: (text) => applyAll(used, text) };
}

interface Compiled {
  rule: TextRule;
  /** Of a rule that is one. */
  expression?: Expression;
}

/** An expression that was written for another version of the engine may no longer be one. */
function compileUsable(rule: TextRule): Compiled[] {
  if (!rule.isExpression) return [{ rule }];
  try {
    return [{ rule, expression: compileExpression(rule.find, rule.ignoresCase) }];
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function applyAll(rules: Compiled[], text: string): SpokenText {
  const longest = text.length * MAX_GROWTH + MAX_ADDED;
  const effort: Effort = { steps: MAX_EFFORT };
  const effects: RuleEffect[] = [];
  let said = unchanged(text);
  for (const compiled of rules) {
    const ruleId = compiled.rule.id;
    const edits = editsOf(compiled, said.text, { longest, effort });
    if (edits === undefined) effects.push({ ruleId, times: 0, isLeftOut: true });
    else effects.push({ ruleId, times: edits.length, isLeftOut: false });
    if (edits !== undefined && edits.length > 0) said = editSaid(said, edits);
  }
  return { said, effects };
}

interface Bounds {
  longest: number;
  effort: Effort;
}

/** Nothing where the rule is to be left out. */
function editsOf(compiled: Compiled, text: string, { longest, effort }: Bounds) {
  const hits = hitsOf(compiled, text, effort);
  if (hits === 'too_costly') return undefined;
  const edits: Edit[] = [];
  let length = text.length;
  let unsaidStart = 0;
  for (const hit of hits) {
    const from = edits.at(-1)?.end ?? 0;
    const edit = toEdit(compiled.rule, hit, from);
    if (edit.start >= edit.end || edit.put === text.slice(edit.start, edit.end)) continue;
    length += edit.put.length - (edit.end - edit.start);
    if (length > longest) return undefined;
    const wide = edit.put === '' ? widenOverSpace(text, edit, { from, unsaidStart }) : edit;
    if (wide.put === '' && wide.start === unsaidStart) unsaidStart = wide.end;
    edits.push(wide);
  }
  return edits;
}

function hitsOf({ rule, expression }: Compiled, text: string, effort: Effort) {
  if (expression === undefined) return findPlain(text, rule);
  return expression.findIn(text, { wholeWord: rule.wholeWord, effort });
}

/** The space before it may have gone with what stood there. */
function toEdit({ say, isExpression }: TextRule, { start, end, groups }: Hit, from: number): Edit {
  return { start: Math.max(start, from), end, put: isExpression ? fillIn(say, groups) : say };
}
