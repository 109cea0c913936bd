import { compileExpression, ExpressionError, type ExpressionFault } from './expression';
import { MAX_RULE_LENGTH, type TextRule } from './rules';
import { toSite } from './site';

/** What is wrong with a rule, at the field where it can be put right. */
export interface RuleFaults {
  find?: 'empty' | 'too_long' | ExpressionFault;
  say?: 'too_long';
  site?: 'not_a_site';
}

export function faultsOf(rule: TextRule): RuleFaults {
  const find = findFault(rule);
  return {
    ...(find && { find }),
    ...(rule.say.length > MAX_RULE_LENGTH && { say: 'too_long' as const }),
    ...(rule.site.trim() !== '' &&
      toSite(rule.site) === undefined && { site: 'not_a_site' as const }),
  };
}

export function hasFaults(faults: RuleFaults): boolean {
  return Object.keys(faults).length > 0;
}

function findFault({ find, isExpression, ignoresCase }: TextRule): RuleFaults['find'] {
  if (find.trim() === '') return 'empty';
  if (find.length > MAX_RULE_LENGTH) return 'too_long';
  return isExpression ? expressionFault(find, ignoresCase) : undefined;
}

function expressionFault(find: string, ignoresCase: boolean): ExpressionFault | undefined {
  try {
    compileExpression(find, ignoresCase);
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error.fault;
    throw error;
  }
}
