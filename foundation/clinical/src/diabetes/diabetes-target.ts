import { exact } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import type { Interval } from '../rule/interval.ts';
import { RULES } from '../rule/rule-register.ts';

/** Who the HbA1c goal is for: strict — newly found, young, no complication; relaxed — long course, elderly, CVD. */
export type GlucoseGoal = 'general' | 'strict' | 'relaxed';

/** HbA1c is to be below this, in %. */
export const HBA1C_BELOW: Readonly<Record<GlucoseGoal, number>> = { general: 7, strict: 6.5, relaxed: 8 };

/** Whether HbA1c is at its goal. */
export function atHba1cGoal(hba1c: number | undefined, goal: GlucoseGoal = 'general'): Judged<boolean> {
  const refused = refuseImpossible('hba1c', hba1c);
  if (refused) return refused;
  if (hba1c === undefined) return undecided(missingOf({ hba1c }), ['DM-HBA1C']);
  return found(exact(hba1c) < HBA1C_BELOW[goal], ['DM-HBA1C']);
}

/** When HbA1c is measured again: every 3 months until at goal, then every 6. */
export const hba1cInterval = (atGoal: boolean): Judged<Interval> =>
  found<Interval>({ every: atGoal ? 6 : 3, unit: 'month' }, ['DM-HBA1C-TEST']);

/**
 * The composite targets of the 2022 edition, to be shown as a working definition. Glucose and lipids in mmol/L,
 * HbA1c in %, pressure in mmHg, BMI in kg/m².
 */
export const COMPOSITE_TARGETS_2022 = {
  rule: RULES['DM-COMPOSITE'],
  fastingGlucose: { from: 4.4, to: 7.0 },
  nonFastingGlucoseBelow: 10.0,
  hba1cBelow: 7.0,
  pressureBelow: { systolic: 130, diastolic: 80 },
  totalCholesterolBelow: 4.5,
  hdlAbove: { male: 1.0, female: 1.3 },
  triglyceridesBelow: 1.7,
  ldlBelow: { withoutAscvd: 2.6, withAscvd: 1.8 },
  bmiBelow: 24,
} as const;
