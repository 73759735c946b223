import { type Day, daysBetween } from '@yiti/base';
import { found, type Judged, undecided } from '../rule/finding.ts';
import { meanOf, reaches, refuseReading } from './blood-pressure.ts';

/** A reading at the clinic. Several of one day are averaged, as they are one sitting. */
export interface OfficeReading {
  readonly day: Day;
  readonly systolic: number;
  readonly diastolic: number;
}

export interface HypertensionEvidence {
  readonly officeReadings: readonly OfficeReading[];
  /** A history of hypertension, and drugs for it now. */
  readonly knownAndTreated: boolean;
}

/** `suspected` asks for readings on further days; `not-suspected` means no raised reading so far. */
export type HypertensionDiagnosis = 'confirmed' | 'suspected' | 'not-suspected';

export interface DiagnosisReading {
  /** The 2025 edition wants the three days within 28 days; `undefined` is the 2019 edition, without a limit. */
  readonly withinDays: number | undefined;
}

/** Whether the readings make a diagnosis. One day never does, however high or however often it was measured. */
export function diagnoseHypertension(
  { officeReadings, knownAndTreated }: HypertensionEvidence,
  { withinDays }: DiagnosisReading = { withinDays: 28 },
): Judged<HypertensionDiagnosis> {
  for (const reading of officeReadings) {
    const refused = refuseReading(reading);
    if (refused) return refused;
  }
  if (knownAndTreated) return found('confirmed', ['HTN-D2'], { reasons: ['known-and-treated'] });
  if (officeReadings.length === 0) return undecided(['officeReadings'], ['HTN-D1']);

  const days = raisedDays(officeReadings);
  const rules = withinDays === undefined ? (['HTN-D1'] as const) : (['HTN-D1', 'HTN-D3'] as const);
  if (days.length === 0) return found('not-suspected', rules);

  const three = days.some((day, index) => {
    const third = days[index + 2];
    return third !== undefined && (withinDays === undefined || daysBetween(day, third) <= withinDays);
  });
  return three
    ? found('confirmed', rules, { reasons: ['raised-on-three-days'] })
    : found('suspected', rules, {
        reasons: [`raised-on-${days.length}-days`],
        missing: ['readings-on-other-days'],
      });
}

/** The days whose mean is raised, in order. */
function raisedDays(readings: readonly OfficeReading[]): Day[] {
  const days = [...new Set(readings.map(({ day }) => day))].sort();
  return days.filter((day) => reaches(meanOf(readings.filter((reading) => reading.day === day)), 140, 90));
}
