import { found, type Judged, outside, undecided } from '../rule/finding.ts';
import type { IntervalRange } from '../rule/interval.ts';
import type { ChinaParFacts, TenYearLevel } from './china-par.ts';

const years = (from: number, to: number): IntervalRange => ({
  from: { every: from, unit: 'year' },
  to: { every: to, unit: 'year' },
});

export interface ReassessmentFacts {
  readonly age: number;
  readonly level: TenYearLevel;
  /** A risk factor at the level where it is treated. */
  readonly factorAtTreatmentLevel: boolean;
  readonly anyRiskFactor: boolean;
}

/** When the risk is assessed again. */
export function reassessmentInterval(facts: ReassessmentFacts): Judged<IntervalRange> {
  const { age, level, factorAtTreatmentLevel, anyRiskFactor } = facts;
  if (level === 'high' || factorAtTreatmentLevel) return found(years(1, 1), ['CVD-AGAIN']);
  if (age >= 35) return found(anyRiskFactor ? years(1, 2) : years(2, 3), ['CVD-AGAIN']);
  return age >= 20 ? found(years(3, 5), ['CVD-AGAIN']) : outside('under-20', ['CVD-AGAIN']);
}

/** Whether the lifetime risk is asked for: aged 20–59 with a low or moderate ten-year risk. */
export const lifetimeRiskApplies = (age: number, level: TenYearLevel): Judged<boolean> =>
  found(age >= 20 && age <= 59 && level !== 'high', ['CVD-LIFETIME']);

/**
 * The level of a lifetime risk that the official calculator gave, from 32.8 % high. Its coefficients are not
 * published, so this package never computes the figure.
 */
export const lifetimeLevel = (percent: number | undefined): Judged<'low' | 'high'> =>
  percent === undefined
    ? undecided(['percent'], ['CVD-LIFETIME'])
    : found(percent < 32.8 ? 'low' : 'high', ['CVD-LIFETIME']);

/** Aspirin against a first event: never recommended by itself; at best a physician may weigh it (75–100 mg/d). */
export function aspirinForPrimaryPrevention(
  age: number | undefined,
  tenYearPercent: number | undefined,
): Judged<'not-indicated' | 'no-benefit-shown' | 'physician-may-weigh'> {
  if (tenYearPercent !== undefined && tenYearPercent < 10) return found('not-indicated', ['CVD-ASPIRIN']);
  if (age !== undefined && age >= 70) return found('no-benefit-shown', ['CVD-ASPIRIN']);
  if (age === undefined || tenYearPercent === undefined)
    return undecided(age === undefined ? ['age'] : ['tenYearPercent'], ['CVD-ASPIRIN']);
  return found('physician-may-weigh', ['CVD-ASPIRIN']);
}

/** The same person with ideal values, to show what could be won; age, sex, region and area stay. */
export const withIdealProfile = (facts: ChinaParFacts): ChinaParFacts => ({
  ...facts,
  totalCholesterol: 200,
  hdl: 40,
  lipidUnit: 'mg/dL',
  systolic: 120,
  onPressureDrugs: false,
  waist: facts.sex === 'female' ? 85 : 90,
  diabetes: false,
  smoker: false,
  familyHistory: false,
});
