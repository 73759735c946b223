import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type HighRiskFacts, isHighRiskForHypertension, oldEnough } from './enrolment.ts';

test.each([
  ['public-health', 30, false],
  ['public-health', 34, false],
  ['public-health', 35, true],
  ['clinical', 17, false],
  ['clinical', 18, true],
  ['clinical', undefined, undefined],
] as const)('the %s line at %s years: %s', (line, age, expected) => {
  expect(orThrow(oldEnough(line, age)).value).toBe(expected);
});

const well: HighRiskFacts = {
  reading: { systolic: 129, diastolic: 84 },
  sex: 'male',
  age: 54,
  bmi: 23.9,
  waist: 89,
  familyHistory: false,
  longTermHighSalt: false,
  longTermHeavyDrinking: false,
};
const judge = (about: Partial<HighRiskFacts>) => orThrow(isHighRiskForHypertension({ ...well, ...about }));

test.each<[string, Partial<HighRiskFacts>]>([
  ['pressure-130-85', { reading: { systolic: 130, diastolic: 80 } }],
  ['pressure-130-85', { reading: { systolic: 120, diastolic: 85 } }],
  ['bmi-24', { bmi: 24 }],
  ['waist-90-85', { waist: 90 }],
  ['waist-90-85', { sex: 'female', waist: 85 }],
  ['waist-90-85', { sex: undefined, waist: 90 }],
  ['family-history', { familyHistory: true }],
  ['long-term-high-salt', { longTermHighSalt: true }],
  ['long-term-heavy-drinking', { longTermHeavyDrinking: true }],
  ['age-55', { age: 55 }],
])('%s alone makes high risk', (reason, about) => {
  expect(judge(about)).toMatchObject({ value: true, reasons: [reason] });
});

test('just below every limit there is no high risk, and an open line leaves it open', () => {
  expect(judge({}).value).toBe(false);
  expect(judge({ sex: 'female', waist: 84 }).value).toBe(false);
  expect(judge({ sex: undefined, waist: 84 }).value).toBe(false);
  expect(judge({ sex: undefined, waist: 87 }).missing).toEqual(['waist-90-85']);
  expect(judge({ familyHistory: undefined }).value).toBeUndefined();
});
