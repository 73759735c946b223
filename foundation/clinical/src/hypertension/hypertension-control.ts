import { type Result, success } from '@yiti/base';
import { type Answer, not } from '../rule/answer.ts';
import { type Finding, found, type Judged, missingOf, outside, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import { type IntervalRange, THREE_MONTHS, TWO_WEEKS } from '../rule/interval.ts';
import type { RuleId } from '../rule/rule-register.ts';
import { type BloodPressure, missingOfReading, reaches, refuseReading } from './blood-pressure.ts';

export interface ControlFacts {
  readonly reading: BloodPressure | undefined;
  readonly age: number | undefined;
}

export interface PublicHealthControlReading {
  /** From 65 the limit is 150; 140 for those who tolerate it. mmHg. */
  readonly systolicFrom65: 150 | 140;
}

/**
 * 血压控制满意 by the public-health norm: the line the indicators count by. It is not the clinical target; see
 * `atClinicalPressureTarget`.
 */
export function controlledByPublicHealth(
  { reading, age }: ControlFacts,
  { systolicFrom65 }: PublicHealthControlReading = { systolicFrom65: 150 },
): Judged<boolean> {
  const refused = (reading && refuseReading(reading)) ?? refuseImpossible('age', age);
  if (refused) return refused;

  const controlled = publicHealthAnswer({ reading, age }, systolicFrom65);
  if (controlled === undefined)
    return undecided([...missingOfReading(reading), ...missingOf({ age })], ['PH-HTN-F3', 'PH-HTN-F3-65']);
  return found(controlled, age !== undefined && age < 65 ? ['PH-HTN-F3'] : ['PH-HTN-F3', 'PH-HTN-F3-65']);
}

/** Without an age, only what holds at every age is answered. */
function publicHealthAnswer({ reading, age }: ControlFacts, systolicFrom65: number): Answer {
  const young = not(reaches(reading, 140, 90));
  const old = not(reaches(reading, systolicFrom65, 90));
  if (age !== undefined) return age < 65 ? young : old;
  return young === old ? young : undefined;
}

/** Which guideline sets the clinical target. */
export type TargetEdition =
  | { readonly edition: '2025' }
  | { readonly edition: '2019'; readonly toleratedOrHighRisk: boolean };

/**
 * At the clinical target. The 2025 edition (the default) says <130/80 mmHg below 80; for 80 and over its target
 * is not at hand, so nothing is answered.
 */
export function atClinicalPressureTarget(
  { reading, age }: ControlFacts,
  target: TargetEdition = { edition: '2025' },
): Judged<boolean> {
  const rule: RuleId = target.edition === '2025' ? 'HTN-TARGET-2025' : 'HTN-TARGET-2019';
  const refused = (reading && refuseReading(reading)) ?? refuseImpossible('age', age);
  if (refused) return refused;
  if (age === undefined) return undecided([...missingOfReading(reading), 'age'], [rule]);

  const limit = clinicalLimit(age, target);
  if (!limit) return outside('no-target-from-80', [rule]);

  const met = not(reaches(reading, limit.systolic, limit.diastolic));
  return met === undefined ? undecided(missingOfReading(reading), [rule]) : found(met, [rule]);
}

function clinicalLimit(age: number, target: TargetEdition) {
  if (target.edition === '2025') return age < 80 ? { systolic: 130, diastolic: 80 } : undefined;
  if (age >= 80) return { systolic: 150, diastolic: 90 };
  return target.toleratedOrHighRisk ? { systolic: 130, diastolic: 80 } : { systolic: 140, diastolic: 90 };
}

/** Both lines side by side, since reports use the first and care uses the second. */
export interface TwoLines {
  readonly phsControlled: Finding<boolean>;
  readonly clinicalAtTarget: Finding<boolean>;
}

/** The two flags kept with every reading of a managed person. */
export function judgeControl(facts: ControlFacts): Result<TwoLines> {
  const phs = controlledByPublicHealth(facts);
  if (!phs.ok) return phs;
  const clinical = atClinicalPressureTarget(facts);
  if (!clinical.ok) return clinical;
  return success({ phsControlled: phs.value, clinicalAtTarget: clinical.value });
}

/** When somebody in clinical care is seen again: at target within 3 months, otherwise in 2–4 weeks. */
export const pressureReviewInterval = (atTarget: boolean): Judged<IntervalRange> =>
  found(
    atTarget ? { from: THREE_MONTHS, to: THREE_MONTHS } : { from: TWO_WEEKS, to: { every: 4, unit: 'week' } },
    ['HTN-INTERVAL'],
  );
