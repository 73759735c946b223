import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { gradeBloodPressure } from './blood-pressure-grade.ts';

const grade = (systolic: number | undefined, diastolic: number | undefined) =>
  orThrow(gradeBloodPressure({ systolic, diastolic })).value?.grade;

test.each([
  [118, 78, 'normal'],
  [119, 79, 'normal'],
  [120, 79, 'high-normal'],
  [119, 80, 'high-normal'],
  [138, 88, 'high-normal'],
  [139, 89, 'high-normal'],
  [139.9, 89.9, 'high-normal'],
  [140, 89, 'grade-1'],
  [139, 90, 'grade-1'],
  [159, 99, 'grade-1'],
  [160, 99, 'grade-2'],
  [159, 100, 'grade-2'],
  [178, 108, 'grade-2'],
  [179, 109, 'grade-2'],
  [180, 109, 'grade-3'],
  [179, 110, 'grade-3'],
  [150, 112, 'grade-3'],
  [110, 92, 'grade-1'],
] as const)('a reading of %s/%s mmHg is %s, the higher value counting', (systolic, diastolic, expected) => {
  expect(grade(systolic, diastolic)).toBe(expected);
});

test.each([
  [140, 89, true],
  [140, 90, false],
  [139, 85, false],
])('%s/%s mmHg is isolated systolic: %s', (systolic, diastolic, isolated) => {
  expect(orThrow(gradeBloodPressure({ systolic, diastolic })).value?.isolatedSystolic).toBe(isolated);
});

test('half a reading has no grade, and the missing half is named', () => {
  const finding = orThrow(gradeBloodPressure({ systolic: 130, diastolic: undefined }));
  expect(finding.value).toBeUndefined();
  expect(finding.missing).toEqual(['diastolic']);
});

test.each([
  [0, 80, 'clinical.impossible-value'],
  [-120, 80, 'clinical.impossible-value'],
  [1200, 80, 'clinical.impossible-value'],
  [Number.NaN, 80, 'clinical.impossible-value'],
  [80, 120, 'clinical.diastolic-not-below-systolic'],
  [120, 120, 'clinical.diastolic-not-below-systolic'],
])('%s/%s mmHg is refused, because no instrument shows it', (systolic, diastolic, code) => {
  const judged = gradeBloodPressure({ systolic, diastolic });
  expect(judged.ok ? undefined : judged.problem.code).toBe(code);
});

test('the grade rests on the official text and is no working definition', () => {
  const { rules } = orThrow(gradeBloodPressure({ systolic: 150, diastolic: 95 }));
  expect(rules.map(({ id, certainty }) => `${id} ${certainty}`)).toEqual(['HTN-GRADE A', 'HTN-D6 A']);
});
