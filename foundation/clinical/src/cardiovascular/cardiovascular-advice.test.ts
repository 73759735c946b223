import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import {
  aspirinForPrimaryPrevention,
  lifetimeLevel,
  lifetimeRiskApplies,
  type ReassessmentFacts,
  reassessmentInterval,
  withIdealProfile,
} from './cardiovascular-advice.ts';

const at40: ReassessmentFacts = {
  age: 40,
  level: 'low',
  factorAtTreatmentLevel: false,
  anyRiskFactor: false,
};

test.each<[Partial<ReassessmentFacts>, [number, number] | undefined]>([
  [{ level: 'high' }, [1, 1]],
  [{ factorAtTreatmentLevel: true }, [1, 1]],
  [{ age: 35, anyRiskFactor: true }, [1, 2]],
  [{ age: 35 }, [2, 3]],
  [{ age: 34, anyRiskFactor: true }, [3, 5]],
  [{ age: 20 }, [3, 5]],
  [{ age: 19 }, undefined],
])('%o is assessed again after %o years', (about, years) => {
  const { value } = orThrow(reassessmentInterval({ ...at40, ...about }));
  expect(value && [value.from.every, value.to.every]).toEqual(years);
});

test.each([
  [32.799, 'low'],
  [32.8, 'high'],
])('a lifetime risk of %s percent is %s', (percent, level) => {
  expect(orThrow(lifetimeLevel(percent)).value).toBe(level);
});

test('the lifetime risk is asked for from 20 to 59 when the ten-year risk is not high', () => {
  const asked = [19, 20, 59, 60].map((age) => orThrow(lifetimeRiskApplies(age, 'moderate')).value);
  expect(asked).toEqual([false, true, true, false]);
  expect(orThrow(lifetimeRiskApplies(40, 'high')).value).toBe(false);
  expect(orThrow(lifetimeLevel(undefined)).value).toBeUndefined();
});

test.each([
  [50, 9.9, 'not-indicated'],
  [50, 10, 'physician-may-weigh'],
  [69, 15, 'physician-may-weigh'],
  [70, 15, 'no-benefit-shown'],
  [50, undefined, undefined],
  [undefined, 15, undefined],
])('aspirin at %s years and %s percent: %s, and never a recommendation', (age, percent, expected) => {
  expect(orThrow(aspirinForPrimaryPrevention(age, percent)).value).toBe(expected);
});

test('the ideal profile keeps age, sex and place', () => {
  const person = {
    cardiovascularDisease: false,
    sex: 'female',
    age: 52,
    north: false,
    urban: true,
    waist: 99,
    totalCholesterol: 7,
    hdl: 0.9,
    lipidUnit: 'mmol/L',
    systolic: 160,
    onPressureDrugs: true,
    diabetes: true,
    smoker: true,
    familyHistory: true,
  } as const;
  expect(withIdealProfile(person)).toMatchObject({
    age: 52,
    north: false,
    urban: true,
    waist: 85,
    systolic: 120,
  });
  expect(withIdealProfile({ ...person, sex: 'male' })).toMatchObject({
    waist: 90,
    totalCholesterol: 200,
    hdl: 40,
  });
});
