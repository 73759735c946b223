import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { atHba1cGoal, COMPOSITE_TARGETS_2022, hba1cInterval } from './diabetes-target.ts';

test.each([
  [6.9, 'general', true],
  [7.0, 'general', false],
  [6.4, 'strict', true],
  [6.5, 'strict', false],
  [7.9, 'relaxed', true],
  [8.0, 'relaxed', false],
] as const)('HbA1c %s percent at the %s goal: %s', (hba1c, goal, expected) => {
  expect(orThrow(atHba1cGoal(hba1c, goal)).value).toBe(expected);
});

test('an HbA1c that was not measured is not at goal and not off it', () => {
  expect(orThrow(atHba1cGoal(undefined)).value).toBeUndefined();
});

test('HbA1c is measured every three months until at goal, then every six', () => {
  expect([false, true].map((atGoal) => orThrow(hba1cInterval(atGoal)).value)).toEqual([
    { every: 3, unit: 'month' },
    { every: 6, unit: 'month' },
  ]);
});

test('the composite targets are a working definition', () => {
  const { rule, ...targets } = COMPOSITE_TARGETS_2022;
  expect(rule.certainty).toBe('C');
  expect(targets).toEqual({
    fastingGlucose: { from: 4.4, to: 7.0 },
    nonFastingGlucoseBelow: 10.0,
    hba1cBelow: 7.0,
    pressureBelow: { systolic: 130, diastolic: 80 },
    totalCholesterolBelow: 4.5,
    hdlAbove: { male: 1.0, female: 1.3 },
    triglyceridesBelow: 1.7,
    ldlBelow: { withoutAscvd: 2.6, withAscvd: 1.8 },
    bmiBelow: 24,
  });
});
