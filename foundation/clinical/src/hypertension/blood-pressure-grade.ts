import { exact } from '../rule/answer.ts';
import { found, type Judged, undecided } from '../rule/finding.ts';
import { type BloodPressure, missingOfReading, refuseReading } from './blood-pressure.ts';

/** 正常, 正常高值, 1级, 2级, 3级. */
export type BloodPressureGrade = 'normal' | 'high-normal' | 'grade-1' | 'grade-2' | 'grade-3';

/** From the top; the first line reached by either value is the grade. mmHg. */
const GRADES = [
  { grade: 'grade-3', systolic: 180, diastolic: 110 },
  { grade: 'grade-2', systolic: 160, diastolic: 100 },
  { grade: 'grade-1', systolic: 140, diastolic: 90 },
  { grade: 'high-normal', systolic: 120, diastolic: 80 },
] as const;

export interface GradedPressure {
  readonly grade: BloodPressureGrade;
  /** 单纯收缩期高血压: only the systolic value is raised. */
  readonly isolatedSystolic: boolean;
}

/** The grade of one reading. It says how high the reading is, and never that the person has hypertension. */
export function gradeBloodPressure(reading: BloodPressure): Judged<GradedPressure> {
  const refused = refuseReading(reading);
  if (refused) return refused;

  const { systolic, diastolic } = reading;
  if (systolic === undefined || diastolic === undefined)
    return undecided(missingOfReading(reading), ['HTN-GRADE']);

  const line = GRADES.find((each) => exact(systolic) >= each.systolic || exact(diastolic) >= each.diastolic);
  const isolatedSystolic = exact(systolic) >= 140 && exact(diastolic) < 90;
  return found({ grade: line?.grade ?? 'normal', isolatedSystolic }, ['HTN-GRADE', 'HTN-D6']);
}
