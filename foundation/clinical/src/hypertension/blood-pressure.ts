import { failure, type Result } from '@yiti/base';
import { type Answer, atLeast, either, exact } from '../rule/answer.ts';
import { missingOf } from '../rule/finding.ts';
import { refuseAnyImpossible } from '../rule/input-limits.ts';

/** One reading, or the mean of one sitting, in mmHg. */
export interface BloodPressure {
  readonly systolic: number | undefined;
  readonly diastolic: number | undefined;
}

/** Refuses a reading no instrument can show. */
export function refuseReading({ systolic, diastolic }: BloodPressure): Result<never> | undefined {
  const refused = refuseAnyImpossible({ systolic, diastolic });
  if (refused) return refused;

  if (systolic !== undefined && diastolic !== undefined && diastolic >= systolic)
    return failure('invalid', 'clinical.diastolic-not-below-systolic', { at: 'diastolic' });
  return undefined;
}

/** "≥ systolic and/or ≥ diastolic": one value over its limit is enough, even when the other was not taken. */
export const reaches = (reading: BloodPressure | undefined, systolic: number, diastolic: number): Answer =>
  either(atLeast(reading?.systolic, systolic), atLeast(reading?.diastolic, diastolic));

export const missingOfReading = (reading: BloodPressure | undefined): string[] =>
  missingOf({ systolic: reading?.systolic, diastolic: reading?.diastolic });

/** The mean of several readings, both values. */
export function meanOf(readings: readonly { systolic: number; diastolic: number }[]): BloodPressure {
  const mean = (values: readonly number[]) =>
    exact(values.reduce((sum, value) => sum + value, 0) / values.length);
  return {
    systolic: mean(readings.map(({ systolic }) => systolic)),
    diastolic: mean(readings.map(({ diastolic }) => diastolic)),
  };
}
