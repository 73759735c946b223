import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import {
  atClinicalPressureTarget,
  controlledByPublicHealth,
  judgeControl,
  pressureReviewInterval,
} from './hypertension-control.ts';

const facts = (systolic: number, diastolic: number, age: number | undefined) => ({
  reading: { systolic, diastolic },
  age,
});

test.each([
  [139, 89, 64, true],
  [140, 89, 64, false],
  [139, 90, 64, false],
  [149, 89, 65, true],
  [150, 89, 65, false],
  [149, 90, 65, false],
])('the norm: %s/%s mmHg at %s years is controlled: %s', (systolic, diastolic, age, expected) => {
  expect(orThrow(controlledByPublicHealth(facts(systolic, diastolic, age))).value).toBe(expected);
});

test('from 65, those who tolerate it can be held to 140 mmHg', () => {
  const strict = controlledByPublicHealth(facts(145, 80, 70), { systolicFrom65: 140 });
  expect(orThrow(strict).value).toBe(false);
});

test('without an age only what holds at every age is answered', () => {
  expect(orThrow(controlledByPublicHealth(facts(138, 86, undefined))).value).toBe(true);
  expect(orThrow(controlledByPublicHealth(facts(152, 88, undefined))).value).toBe(false);
  expect(orThrow(controlledByPublicHealth(facts(145, 80, undefined)))).toMatchObject({
    value: undefined,
    missing: ['age'],
  });
});

test('a managed person who was not measured is neither controlled nor uncontrolled', () => {
  const finding = orThrow(controlledByPublicHealth({ reading: undefined, age: 50 }));
  expect(finding).toMatchObject({ value: undefined, missing: ['systolic', 'diastolic'] });
});

test.each([
  [129, 79, 79, true],
  [130, 79, 79, false],
  [129, 80, 79, false],
  [120, 70, 80, undefined],
])('the 2025 target: %s/%s mmHg at %s years is met: %s', (systolic, diastolic, age, expected) => {
  expect(orThrow(atClinicalPressureTarget(facts(systolic, diastolic, age))).value).toBe(expected);
});

test.each([
  [139, 89, 79, false, true],
  [140, 89, 79, false, false],
  [130, 79, 79, true, false],
  [129, 79, 79, true, true],
  [149, 89, 80, false, true],
  [150, 89, 80, true, false],
])(
  'the 2019 target: %s/%s mmHg at %s years, high risk %s, is met: %s',
  (systolic, diastolic, age, high, expected) => {
    const target = { edition: '2019', toleratedOrHighRisk: high } as const;
    expect(orThrow(atClinicalPressureTarget(facts(systolic, diastolic, age), target)).value).toBe(expected);
  },
);

test('135/85 mmHg is controlled for the reports and not at target for the physician', () => {
  const { phsControlled, clinicalAtTarget } = orThrow(judgeControl(facts(135, 85, 60)));
  expect([phsControlled.value, clinicalAtTarget.value]).toEqual([true, false]);
});

test('at target the next review is within three months, otherwise in two to four weeks', () => {
  expect(orThrow(pressureReviewInterval(true)).value?.to).toEqual({ every: 3, unit: 'month' });
  expect(orThrow(pressureReviewInterval(false)).value).toEqual({
    from: { every: 2, unit: 'week' },
    to: { every: 4, unit: 'week' },
  });
});

test('only the line for people from 65 is a working definition', () => {
  const rulesAt = (age: number) =>
    orThrow(controlledByPublicHealth(facts(130, 80, age))).rules.map(({ id }) => id);
  expect(rulesAt(64)).toEqual(['PH-HTN-F3']);
  expect(rulesAt(65)).toEqual(['PH-HTN-F3', 'PH-HTN-F3-65']);
});
