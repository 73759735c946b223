import type { Day } from '@yiti/base';
import { found, type Judged } from '../rule/finding.ts';
import { dueOn, earliest, TWO_WEEKS } from '../rule/interval.ts';
import type { Rule } from '../rule/rule.ts';
import { RULES, type RuleId } from '../rule/rule-register.ts';

/** What the national norm owes a managed person each year. */
export interface YearlyService {
  readonly programme:
    | 'hypertension'
    | 'diabetes'
    | 'elderly'
    | 'mental-disorder'
    | 'tcm-elderly'
    | 'screening';
  readonly service: string;
  readonly timesAYear: number;
  /** From this age, where the norm gives one. Years. */
  readonly fromAge: number | undefined;
  readonly rule: Rule;
}

const owed = (
  programme: YearlyService['programme'],
  service: string,
  timesAYear: number,
  rule: RuleId,
  fromAge?: number,
): YearlyService => ({ programme, service, timesAYear, fromAge, rule: RULES[rule] });

export const YEARLY_SERVICES: readonly YearlyService[] = [
  owed('screening', 'blood-pressure', 1, 'PH-HTN-S1', 35),
  owed('hypertension', 'face-to-face-visit', 4, 'PH-HTN-F1', 35),
  owed('hypertension', 'health-check', 1, 'PH-HTN-F1', 35),
  owed('diabetes', 'fasting-glucose', 4, 'PH-DM-F1', 35),
  owed('diabetes', 'face-to-face-visit', 4, 'PH-DM-F1', 35),
  owed('diabetes', 'health-check', 1, 'PH-DM-F1', 35),
  owed('elderly', 'health-service', 1, 'PH-ELDERLY', 65),
  owed('mental-disorder', 'visit-with-risk-assessment', 4, 'PH-SMD-VISITS'),
  owed('mental-disorder', 'health-check', 1, 'PH-SMD-CHECK'),
  owed('tcm-elderly', 'constitution-and-guidance', 1, 'TCM-YEARLY', 65),
];

/** The yearly tests of people from 65; a working definition. */
export const ELDERLY_TESTS = {
  rule: RULES['PH-ELDERLY'],
  tests: [
    'blood-count',
    'urinalysis',
    'ALT',
    'AST',
    'total-bilirubin',
    'creatinine',
    'urea',
    'fasting-glucose',
    'lipids',
    'ECG',
    'abdominal-ultrasound',
  ],
} as const;

/** After every upward referral its result is asked for within two weeks. */
export const referralResultDueOn = (referredOn: Day): Judged<Day> =>
  found(dueOn(referredOn, TWO_WEEKS), ['REF-2W']);

/** People at high risk of hypertension are measured at least this often. */
export const HIGH_RISK_INTERVAL = {
  rule: RULES['PH-HTN-S3'],
  interval: { every: 6, unit: 'month' },
} as const;

/** One visit for several diseases: it is due on the earliest of their days. */
export const jointVisitDueOn = (...days: readonly (Day | undefined)[]): Day | undefined => earliest(...days);
