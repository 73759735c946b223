import { type Result, success } from '@yiti/base';
import { isWorkingDefinition, type Rule } from './rule.ts';
import { RULES, type RuleId } from './rule-register.ts';

/** What a rule says about one person, with its working. */
export interface Finding<T> {
  /** `undefined` when the inputs do not decide it, or the person is outside the rule; never a guess. */
  readonly value: T | undefined;
  /** Stable codes of what led to the value, in the order they weighed. */
  readonly reasons: readonly string[];
  /** Inputs that were not given and could change or add to the value. */
  readonly missing: readonly string[];
  /** The sentences applied. */
  readonly rules: readonly Rule[];
}

/** An impossible input is a problem; a missing one is a finding without a value. */
export type Judged<T> = Result<Finding<T>>;

interface Working {
  readonly reasons?: readonly string[];
  readonly missing?: readonly string[];
}

export const found = <T>(
  value: T | undefined,
  rules: readonly RuleId[],
  { reasons = [], missing = [] }: Working = {},
): Judged<T> => success({ value, reasons, missing, rules: rules.map((id) => RULES[id]) });

/** No value, because these inputs are missing. */
export const undecided = (
  missing: readonly string[],
  rules: readonly RuleId[],
  reasons: readonly string[] = [],
) => found<never>(undefined, rules, { missing, reasons });

/** No value, because the rule was not written for this person. */
export const outside = (reason: string, rules: readonly RuleId[]) =>
  found<never>(undefined, rules, { reasons: [reason] });

/** True when any sentence behind the finding is not confirmed, so the screen must say so. */
export const restsOnWorkingDefinition = ({ rules }: Pick<Finding<unknown>, 'rules'>): boolean =>
  rules.some(isWorkingDefinition);

/** The names of the inputs that were not given. */
export const missingOf = (inputs: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(inputs).filter((name) => inputs[name] === undefined);
