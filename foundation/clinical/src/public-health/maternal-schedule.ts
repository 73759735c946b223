import { addDays, type Day } from '@yiti/base';
import type { Rule } from '../rule/rule.ts';
import { RULES } from '../rule/rule-register.ts';

export interface MaternalVisit {
  readonly visit: string;
  readonly from: Day;
  /** The last day that still counts. */
  readonly to: Day;
  readonly rule: Rule;
}

/** Weeks of gestation in which each visit falls, the last week included. */
const VISIT_WEEKS: readonly (readonly [from: number, to: number])[] = [
  [16, 20],
  [21, 24],
  [28, 36],
  [37, 40],
];

const visitOf = (visit: string, from: Day, to: Day): MaternalVisit => ({
  visit,
  from,
  to,
  rule: RULES['PH-MATERNAL'],
});

/** 孕产妇健康管理 before birth, from the first day of the last menstruation. A working definition (C). */
export function antenatalVisits(lastMenstruationOn: Day): MaternalVisit[] {
  const weekStart = (week: number) => addDays(lastMenstruationOn, week * 7);
  return [
    visitOf('record-before-13-weeks', lastMenstruationOn, addDays(weekStart(13), -1)),
    ...VISIT_WEEKS.map(([from, to]) =>
      visitOf(`weeks-${from}-${to}`, weekStart(from), addDays(weekStart(to + 1), -1)),
    ),
  ];
}

/** The home visit, within a week of discharge. */
export const postpartumVisit = (dischargedOn: Day): MaternalVisit =>
  visitOf('postpartum-home', dischargedOn, addDays(dischargedOn, 7));

/** The indicator 产后访视率 counts visits within 28 days of birth; it is not the day the service is due. */
export const POSTPARTUM_INDICATOR_DAYS = 28;

/** 产后42天健康检查. */
export const postpartumCheck = (bornOn: Day): MaternalVisit =>
  visitOf('postpartum-42-days', addDays(bornOn, 42), addDays(bornOn, 42));
