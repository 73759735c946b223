import type { Answer } from './answer.ts';
import { type Finding, found, type Judged } from './finding.ts';
import type { RuleId } from './rule-register.ts';

/** One line of a list such as "refer when any of these". */
export type Criteria<Facts> = Readonly<Record<string, (facts: Facts) => Answer>>;

/** Any one line is enough. All lines that hold are given as reasons, all open ones as missing. */
export function judgeAny<Facts>(
  criteria: Criteria<Facts>,
  facts: Facts,
  rules: readonly RuleId[],
): Judged<boolean> {
  const { met, open } = sortOut(criteria, facts);
  const value = met.length > 0 ? true : open.length > 0 ? undefined : false;
  return found(value, rules, { reasons: met, missing: open });
}

/** Every line is needed. Lines that fail are given as reasons. */
export function judgeAll<Facts>(
  criteria: Criteria<Facts>,
  facts: Facts,
  rules: readonly RuleId[],
): Judged<boolean> {
  const { failed, open } = sortOut(criteria, facts);
  const value = failed.length > 0 ? false : open.length > 0 ? undefined : true;
  return found(value, rules, { reasons: failed.map((id) => `not:${id}`), missing: open });
}

/** Several findings about the same question, of which one yes is enough. */
export function uniteFindings(findings: readonly Finding<boolean>[]): Finding<boolean> {
  const values = findings.map(({ value }) => value);
  return {
    value: values.includes(true) ? true : values.includes(undefined) ? undefined : false,
    reasons: [...new Set(findings.flatMap(({ reasons }) => reasons))],
    missing: [...new Set(findings.flatMap(({ missing }) => missing))],
    rules: [...new Set(findings.flatMap(({ rules }) => rules))],
  };
}

function sortOut<Facts>(criteria: Criteria<Facts>, facts: Facts) {
  const answers = Object.entries(criteria).map(([id, holds]) => ({ id, answer: holds(facts) }));
  const idsWith = (wanted: Answer) => answers.filter(({ answer }) => answer === wanted).map(({ id }) => id);
  return { met: idsWith(true), failed: idsWith(false), open: idsWith(undefined) };
}
