import { failure } from '@yiti/base';
import { found, type Judged, outside, undecided } from '../rule/finding.ts';
import type { Sourced } from '../rule/rule.ts';

export type GrowthMeasure = 'length' | 'weight' | 'head-circumference' | 'bmi';

/** One row of a reference in LMS form, at a completed month of age. */
export interface GrowthRow {
  readonly measure: GrowthMeasure;
  readonly sex: 'male' | 'female';
  readonly months: number;
  readonly l: number;
  readonly m: number;
  readonly s: number;
}

/** A reference a county has loaded; none ships here, because no official table is at hand (slot GROWTH). */
export interface GrowthReference extends Sourced {
  readonly rows: readonly GrowthRow[];
}

export interface GrowthFacts {
  readonly measure: GrowthMeasure;
  readonly sex: 'male' | 'female' | undefined;
  readonly months: number | undefined;
  /** cm, kg or kg/m². */
  readonly value: number | undefined;
}

/** How many standard deviations a child lies from the reference; without a reference there is no answer. */
export function growthZ(facts: GrowthFacts, reference: GrowthReference | undefined): Judged<number> {
  const { measure, sex, months, value } = facts;
  if (value !== undefined && !(value > 0 && Number.isFinite(value)))
    return failure('invalid', 'clinical.impossible-value', { at: measure });
  if (!reference) return outside('no-growth-reference-loaded', ['GROWTH-Z']);

  const missing = Object.entries({ sex, months, value }).flatMap(([name, given]) =>
    given === undefined ? [name] : [],
  );
  if (sex === undefined || months === undefined || value === undefined)
    return undecided(missing, ['GROWTH-Z']);

  const row = reference.rows.find(
    (each) => each.measure === measure && each.sex === sex && each.months === Math.floor(months),
  );
  if (!row) return outside('age-not-in-reference', ['GROWTH-Z']);

  const { l, m, s } = row;
  return found(l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s), ['GROWTH-Z']);
}
