import type { Day } from '@yiti/base';
import { either } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { type BloodPressure, meanOf, reaches, refuseReading } from './blood-pressure.ts';

/** A reading taken at home, morning or evening. */
export interface HomeReading {
  readonly day: Day;
  readonly systolic: number;
  readonly diastolic: number;
}

const HOME_DAYS = 3;
const HOME_READINGS = 12;

/** Whether the mean of a week at home is raised (≥135 and/or ≥85 mmHg); too few readings say nothing. */
export function judgeHomePressure(readings: readonly HomeReading[]): Judged<'raised' | 'not-raised'> {
  for (const reading of readings) {
    const refused = refuseReading(reading);
    if (refused) return refused;
  }
  const days = new Set(readings.map(({ day }) => day)).size;
  if (days < HOME_DAYS || readings.length < HOME_READINGS) return undecided(['homeReadings'], ['HTN-D4']);

  return found(reaches(meanOf(readings), 135, 85) ? 'raised' : 'not-raised', ['HTN-D4', 'HTN-D4-LIMIT']);
}

export interface AmbulatoryMeans {
  readonly wholeDay: BloodPressure | undefined;
  readonly daytime: BloodPressure | undefined;
  readonly night: BloodPressure | undefined;
}

/** Whether a 24-hour recording is raised in the whole, by day or by night. */
export function judgeAmbulatoryPressure(means: AmbulatoryMeans): Judged<'raised' | 'not-raised'> {
  for (const mean of [means.wholeDay, means.daytime, means.night]) {
    const refused = mean && refuseReading(mean);
    if (refused) return refused;
  }
  const wholeDay = reaches(means.wholeDay, 130, 80);
  const daytime = reaches(means.daytime, 135, 85);
  const night = reaches(means.night, 120, 70);

  const raised = either(wholeDay, daytime, night);
  if (raised === undefined) return undecided(missingOf({ wholeDay, daytime, night }), ['HTN-D5']);
  return found(raised ? 'raised' : 'not-raised', ['HTN-D5']);
}
