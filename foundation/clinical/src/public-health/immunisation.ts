import type { Day } from '@yiti/base';
import { addMonths } from '../rule/interval.ts';
import type { Rule } from '../rule/rule.ts';
import { RULES } from '../rule/rule-register.ts';

/** One dose of a schedule: at which age, for whom, and since when the schedule asks for it. */
export interface ScheduledDose {
  readonly vaccine: string;
  readonly dose: number;
  readonly atMonths: number;
  readonly sex?: 'male' | 'female';
  readonly since?: Day;
  readonly rule: Rule;
}

const DTAP_SINCE = '2025-01-01' as Day;

/**
 * The two changes of 2025 that are known, as working definitions. This is not the national schedule, whose text
 * is not at hand (slot IMMUNISATION): the provincial immunisation system gives the binding dates.
 */
export const KNOWN_DOSES: readonly ScheduledDose[] = [
  ...[2, 4, 6, 18, 72].map((atMonths, index) => ({
    vaccine: 'DTaP',
    dose: index + 1,
    atMonths,
    since: DTAP_SINCE,
    rule: RULES['PH-DTAP-2025'],
  })),
  {
    vaccine: 'HPV-bivalent',
    dose: 1,
    atMonths: 13 * 12,
    sex: 'female',
    since: '2025-11-10' as Day,
    rule: RULES['PH-HPV-2025'],
  },
];

export interface DueDose {
  readonly vaccine: string;
  readonly dose: number;
  /** The day the age is reached: the earliest day of the dose, not a deadline. */
  readonly dueOn: Day;
  readonly rule: Rule;
}

/** The doses of a schedule for one child; a dose whose age was reached before the schedule began is left out. */
export function immunisationsDue(
  birthDate: Day,
  sex: 'male' | 'female' | undefined,
  schedule: readonly ScheduledDose[] = KNOWN_DOSES,
): DueDose[] {
  return schedule
    .filter((dose) => dose.sex === undefined || dose.sex === sex)
    .map((dose) => ({ ...dose, dueOn: addMonths(birthDate, dose.atMonths) }))
    .filter(({ dueOn, since }) => since === undefined || dueOn >= since)
    .map(({ vaccine, dose, dueOn, rule }) => ({ vaccine, dose, dueOn, rule }));
}
