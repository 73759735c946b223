import { addDays, type Day } from '@yiti/base';
import { addMonths } from '../rule/interval.ts';
import type { Rule } from '../rule/rule.ts';
import { RULES } from '../rule/rule-register.ts';

/** What belongs to a visit besides the examination. */
export type ChildService = 'haemoglobin' | 'hearing' | 'tcm-guidance';

export interface ChildVisit {
  /** `home`, `1-month` (满月), `3-months` … `6-years`. */
  readonly visit: string;
  /** `undefined` for the home visit while the day of discharge is unknown. */
  readonly dueOn: Day | undefined;
  readonly services: readonly ChildService[];
  readonly rule: Rule;
}

/** Haemoglobin is given as "6–8 months": it is tested at the visit of 6 or, if not done then, of 8 months. */
const AT_MONTHS: readonly (readonly [months: number, services: readonly ChildService[]])[] = [
  [1, []],
  [3, []],
  [6, ['haemoglobin', 'hearing', 'tcm-guidance']],
  [8, ['haemoglobin']],
  [12, ['hearing', 'tcm-guidance']],
  [18, ['haemoglobin', 'tcm-guidance']],
  [24, ['hearing', 'tcm-guidance']],
  [30, ['haemoglobin', 'tcm-guidance']],
  [36, ['hearing', 'tcm-guidance']],
  [48, []],
  [60, []],
  [72, []],
];

/** 0–6岁儿童健康管理: every visit with its day. A working definition (C). */
export function childVisits(birthDate: Day, dischargedOn: Day | undefined): ChildVisit[] {
  const home: ChildVisit = {
    visit: 'home',
    dueOn: dischargedOn && addDays(dischargedOn, 7),
    services: [],
    rule: RULES['PH-CHILD'],
  };
  const later = AT_MONTHS.map(([months, services]) => ({
    visit: nameOf(months),
    dueOn: addMonths(birthDate, months),
    services,
    rule: RULES['PH-CHILD'],
  }));
  return [home, ...later];
}

function nameOf(months: number): string {
  if (months > 36) return `${months / 12}-years`;
  return months === 1 ? '1-month' : `${months}-months`;
}
