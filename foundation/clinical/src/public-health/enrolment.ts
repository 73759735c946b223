import { type BloodPressure, refuseReading } from '../hypertension/blood-pressure.ts';
import { type Answer, atLeast, either } from '../rule/answer.ts';
import { type Criteria, judgeAny } from '../rule/criteria.ts';
import { found, type Judged, undecided } from '../rule/finding.ts';
import { refuseAnyImpossible, refuseImpossible } from '../rule/input-limits.ts';

/** The public-health norm and clinical care are two enrolments, with two ages. */
export type ProgrammeLine = 'public-health' | 'clinical';

/** From which age hypertension and type 2 diabetes are managed. Years. */
export const MANAGED_FROM_AGE: Readonly<Record<ProgrammeLine, number>> = {
  'public-health': 35,
  clinical: 18,
};

/** Whether somebody with hypertension or type 2 diabetes belongs to a programme by age. */
export function oldEnough(line: ProgrammeLine, age: number | undefined): Judged<boolean> {
  const rule = line === 'public-health' ? 'PH-AGE' : 'CLINICAL-AGE';
  const refused = refuseImpossible('age', age);
  if (refused) return refused;
  return age === undefined ? undecided(['age'], [rule]) : found(age >= MANAGED_FROM_AGE[line], [rule]);
}

export interface HighRiskFacts {
  readonly reading: BloodPressure | undefined;
  readonly sex: 'male' | 'female' | undefined;
  readonly age: number | undefined;
  readonly bmi: number | undefined;
  /** cm. */
  readonly waist: number | undefined;
  readonly familyHistory: Answer;
  readonly longTermHighSalt: Answer;
  readonly longTermHeavyDrinking: Answer;
}

/** The upper end (139/89 mmHg) is left out: from there the readings themselves lead to a diagnosis. */
const HIGH_RISK: Criteria<HighRiskFacts> = {
  'pressure-130-85': ({ reading }) =>
    either(atLeast(reading?.systolic, 130), atLeast(reading?.diastolic, 85)),
  'bmi-24': ({ bmi }) => atLeast(bmi, 24),
  'waist-90-85': ({ sex, waist }) =>
    sex === undefined ? anySex(waist) : atLeast(waist, sex === 'male' ? 90 : 85),
  'family-history': (facts) => facts.familyHistory,
  'long-term-high-salt': (facts) => facts.longTermHighSalt,
  'long-term-heavy-drinking': (facts) => facts.longTermHeavyDrinking,
  'age-55': ({ age }) => atLeast(age, 55),
};

/** 高血压高危人群 of the norm: pressure is measured at least every six months when any line holds. */
export function isHighRiskForHypertension(facts: HighRiskFacts): Judged<boolean> {
  const { age, bmi, waist } = facts;
  const refused = (facts.reading && refuseReading(facts.reading)) ?? refuseAnyImpossible({ age, bmi, waist });
  return refused ?? judgeAny(HIGH_RISK, facts, ['PH-HTN-S3', 'PH-HTN-S3-MORE']);
}

const anySex = (waist: number | undefined): Answer => {
  const female = atLeast(waist, 85);
  return female === atLeast(waist, 90) ? female : undefined;
};
