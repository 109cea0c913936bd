import { computed, signal } from '@preact/signals';
import { createAttempts } from '@/components/attempts';
import { readInto } from '@/components/read-into';
import { textRules } from '@/utils/storage/text-rules';
import { normalize } from '@/utils/text/normalize';
import { faultsOf, hasFaults } from '@/utils/text/rule-faults';
import { compileRules, MAX_RULES, type TextRule } from '@/utils/text/rules';
import { toSite } from '@/utils/text/site';
import { tryRules } from '@/utils/text/try-rules';

export type TextRulesModel = ReturnType<typeof createTextRulesModel>;

/** A rule while it is written; it is not in use before it is saved. */
export interface Draft {
  rule: TextRule;
  isNew: boolean;
  /** Faults are told once somebody wanted to save. */
  isChecked: boolean;
}

interface Removed {
  rule: TextRule;
  index: number;
}

/** @param sample the first text to try rules on */
export function createTextRulesModel(sample: string) {
  const { fault, attempt } = createAttempts();
  const rules = signal<TextRule[]>();
  const draft = signal<Draft>();
  const removed = signal<Removed>();
  const trialText = signal(sample);
  const all = () => rules.value ?? [];

  const store = (changed: TextRule[]) => {
    rules.value = changed;
    void attempt(() => textRules.setValue(changed));
  };
  const open = (rule: TextRule, isNew: boolean) => {
    removed.value = undefined;
    draft.value = { rule, isNew, isChecked: false };
  };

  return {
    fault,
    rules,
    draft,
    removed,
    trialText,
    isFull: computed(() => all().length >= MAX_RULES),
    draftFaults: computed(() => (draft.value?.isChecked ? faultsOf(draft.value.rule) : {})),
    /** With the rule that is being written, so that it is seen at work before it is saved. */
    trial: computed(() => {
      const text = normalize(trialText.value);
      const used = withDraft(all(), draft.value);
      return { text, rules: used, ...tryRules(text, compileRules(used, 'anywhere')) };
    }),
    tryOn: (typed: string) => void (trialText.value = typed),
    add: (rule: Partial<TextRule> = {}) => open(newRule(rule), true),
    addAtOnce: (rule: Partial<TextRule>) => store([...all(), newRule(rule)]),
    edit: (rule: TextRule) => open(rule, false),
    change(changes: Partial<TextRule>) {
      const { value } = draft;
      if (value !== undefined) draft.value = { ...value, rule: { ...value.rule, ...changes } };
    },
    /** @returns whether it was saved */
    save(): boolean {
      const { value } = draft;
      if (value === undefined) return false;
      draft.value = { ...value, isChecked: true };
      if (hasFaults(faultsOf(value.rule))) return false;
      const rule = { ...value.rule, site: toSite(value.rule.site) ?? '' };
      draft.value = undefined;
      store(withRule(all(), rule));
      return true;
    },
    cancel: () => (draft.value = undefined),
    switch: (rule: TextRule, isOn: boolean) => store(withRule(all(), { ...rule, isOn })),
    move: (rule: TextRule, by: -1 | 1) => store(moved(all(), rule, by)),
    remove(rule: TextRule) {
      removed.value = { rule, index: all().indexOf(rule) };
      store(all().filter((other) => other.id !== rule.id));
    },
    undo() {
      const { value } = removed;
      removed.value = undefined;
      if (value !== undefined) store(all().toSpliced(value.index, 0, value.rule));
    },
    refresh: () =>
      attempt(() => readInto<TextRule[] | undefined>(rules, () => textRules.getValue())),
    follow: () => textRules.watch((changed) => (rules.value = changed)),
  };
}

function newRule(rule: Partial<TextRule>): TextRule {
  const plain = { isExpression: false, ignoresCase: false, wholeWord: false };
  return { id: crypto.randomUUID(), find: '', say: '', site: '', isOn: true, ...plain, ...rule };
}

/** In its place, or as the last. */
function withRule(rules: TextRule[], rule: TextRule): TextRule[] {
  const isKnown = rules.some(({ id }) => id === rule.id);
  if (!isKnown) return [...rules, rule];
  return rules.map((other) => (other.id === rule.id ? rule : other));
}

function withDraft(rules: TextRule[], draft: Draft | undefined): TextRule[] {
  const isUsable = draft !== undefined && !hasFaults(faultsOf(draft.rule));
  return isUsable ? withRule(rules, draft.rule) : rules;
}

function moved(rules: TextRule[], rule: TextRule, by: -1 | 1): TextRule[] {
  const from = rules.findIndex(({ id }) => id === rule.id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= rules.length) return rules;
  return rules.with(from, rules[to]!).with(to, rules[from]!);
}
