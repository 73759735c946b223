import { found, type Judged, missingOf, outside, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import type { BloodPressureGrade } from './blood-pressure-grade.ts';

/** 低危, 中危, 高危, 很高危. */
export type HypertensionRisk = 'low' | 'moderate' | 'high' | 'very-high';

export interface HypertensionRiskFacts {
  readonly grade: BloodPressureGrade | undefined;
  readonly riskFactors: number | undefined;
  readonly targetOrganDamage: boolean | undefined;
  readonly complicationOrDiabetes: boolean | undefined;
}

const TABLE = {
  none: { 'grade-1': 'low', 'grade-2': 'moderate', 'grade-3': 'high' },
  few: { 'grade-1': 'moderate', 'grade-2': 'moderate', 'grade-3': 'very-high' },
  many: { 'grade-1': 'high', 'grade-2': 'high', 'grade-3': 'very-high' },
  disease: { 'grade-1': 'very-high', 'grade-2': 'very-high', 'grade-3': 'very-high' },
} as const;

/** The risk level printed in primary-care material of an older edition: to be shown, never to decide by. */
export function hypertensionRisk(facts: HypertensionRiskFacts): Judged<HypertensionRisk> {
  const refused = refuseImpossible('count', facts.riskFactors, 'riskFactors');
  if (refused) return refused;
  if (facts.grade === undefined) return undecided(['grade'], ['HTN-RISK']);
  if (facts.grade === 'normal' || facts.grade === 'high-normal')
    return outside('grade-not-in-table', ['HTN-RISK']);

  const row = rowOf(facts);
  if (row === undefined) return undecided(missingOf({ ...facts }), ['HTN-RISK']);
  return found(TABLE[row][facts.grade], ['HTN-RISK']);
}

function rowOf(facts: HypertensionRiskFacts): keyof typeof TABLE | undefined {
  const { riskFactors, targetOrganDamage, complicationOrDiabetes } = facts;
  if (complicationOrDiabetes) return 'disease';
  if (complicationOrDiabetes === undefined) return undefined;
  if (targetOrganDamage || (riskFactors !== undefined && riskFactors >= 3)) return 'many';
  if (targetOrganDamage === undefined || riskFactors === undefined) return undefined;
  return riskFactors === 0 ? 'none' : 'few';
}
