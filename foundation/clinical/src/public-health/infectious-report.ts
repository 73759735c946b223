import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import type { RuleId } from '../rule/rule-register.ts';

/** 甲类; 乙类按甲类管理; 乙类; 丙类; 新发; 突发原因不明; 其他传染病暴发. */
export type InfectiousCategory =
  | 'class-a'
  | 'class-b-managed-as-a'
  | 'class-b'
  | 'class-c'
  | 'newly-emerging'
  | 'sudden-unknown'
  | 'outbreak';

/** Hours from the diagnosis to the network report, with the sentence that says so. */
export const REPORT_LIMITS: Readonly<Record<InfectiousCategory, { hours: number; rule: RuleId }>> = {
  'class-a': { hours: 2, rule: 'IDR-2H' },
  'class-b-managed-as-a': { hours: 2, rule: 'IDR-2H' },
  'newly-emerging': { hours: 2, rule: 'IDR-2H' },
  'sudden-unknown': { hours: 2, rule: 'IDR-2H' },
  outbreak: { hours: 2, rule: 'IDR-2H' },
  'class-b': { hours: 24, rule: 'IDR-24H' },
  'class-c': { hours: 24, rule: 'IDR-24H' },
};

/** When a case must have been reported; the clock starts at the diagnosis. */
export const reportDueAt = (category: InfectiousCategory, diagnosedAt: Date): Date =>
  addHours(diagnosedAt, REPORT_LIMITS[category].hours);

/** Whether the report came in time; the last minute counts. */
export function reportedInTime(
  category: InfectiousCategory,
  diagnosedAt: Date | undefined,
  reportedAt: Date | undefined,
): Judged<boolean> {
  const { rule } = REPORT_LIMITS[category];
  if (!diagnosedAt || !reportedAt) return undecided(missingOf({ diagnosedAt, reportedAt }), [rule]);
  return found(reportedAt.getTime() <= reportDueAt(category, diagnosedAt).getTime(), [rule]);
}

export const addHours = (instant: Date, hours: number): Date =>
  new Date(instant.getTime() + hours * 3_600_000);
