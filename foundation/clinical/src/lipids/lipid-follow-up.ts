import { found, type Judged, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import type { Interval, IntervalRange } from '../rule/interval.ts';
import { RULES } from '../rule/rule-register.ts';

const weeks = (every: number): Interval => ({ every, unit: 'week' });
const months = (every: number): Interval => ({ every, unit: 'month' });
const years = (every: number): Interval => ({ every, unit: 'year' });

/** How often lipids are tested in people without treatment. */
export function lipidScreening(age: number | undefined): Judged<IntervalRange> {
  const refused = refuseImpossible('age', age);
  if (refused) return refused;
  if (age === undefined) return undecided(['age'], ['LIP-S1']);
  return found(age < 40 ? { from: years(2), to: years(5) } : { from: years(1), to: years(1) }, ['LIP-S1']);
}

export interface LipidTreatment {
  /** A drug was started, or a drug or dose was changed, since the last test. */
  readonly startedOrChanged: boolean;
  readonly atTarget: boolean;
}

/** What is measured after a start or change: lipids, ALT, AST and CK. */
export const AFTER_START = ['lipids', 'ALT', 'AST', 'CK'] as const;

/** When lipids are measured again under treatment. */
export function lipidMonitoring({ startedOrChanged, atTarget }: LipidTreatment): Judged<IntervalRange> {
  if (startedOrChanged) return found({ from: weeks(4), to: weeks(6) }, ['LIP-M1']);
  return found(atTarget ? { from: months(6), to: months(12) } : { from: months(3), to: months(3) }, [
    'LIP-M1',
  ]);
}

/** After this long off target, the dose or the class is changed, or drugs are combined. */
export const ADJUST_AFTER = { rule: RULES['LIP-M2'], from: months(3), to: months(6) } as const;
