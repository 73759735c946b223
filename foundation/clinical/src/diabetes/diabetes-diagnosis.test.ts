import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type DiabetesTest, diagnoseDiabetes, suggestToleranceTest } from './diabetes-diagnosis.ts';

const tested = (
  kind: DiabetesTest['kind'],
  value: number,
  about: Partial<DiabetesTest> = {},
): DiabetesTest => ({
  kind,
  value,
  day: '2026-03-02' as Day,
  laboratory: true,
  ...about,
});
const later = { day: '2026-03-09' as Day };
const diagnosis = (tests: DiabetesTest[], typicalSymptoms: boolean | undefined) =>
  orThrow(diagnoseDiabetes({ tests, typicalSymptoms })).value;

test.each([
  ['fasting', 7.0, 6.9],
  ['two-hour', 11.1, 11.0],
  ['random', 11.1, 11.0],
  ['hba1c', 6.5, 6.4],
] as const)('with symptoms, %s from %s makes the diagnosis and %s does not', (kind, enough, notEnough) => {
  expect(diagnosis([tested(kind, enough)], true)).toBe('confirmed');
  expect(diagnosis([tested(kind, notEnough)], true)).toBe('not-met');
  expect(diagnosis([tested(kind, enough)], false)).toBe('repeat');
});

test('without symptoms the same test must be positive again on another day', () => {
  expect(diagnosis([tested('fasting', 7.2), tested('fasting', 7.0, later)], false)).toBe('confirmed');
  expect(diagnosis([tested('fasting', 7.2), tested('fasting', 7.4)], false)).toBe('repeat');
  expect(diagnosis([tested('fasting', 7.2), tested('hba1c', 6.8, later)], false)).toBe('repeat');
  expect(diagnosis([tested('fasting', 7.2), tested('fasting', 6.8, later)], false)).toBe('repeat');
});

test('a fingertip or unstandardised test only raises suspicion, with symptoms and on two days alike', () => {
  const fingertip = { laboratory: false };
  expect(
    diagnosis([tested('random', 15, fingertip), tested('random', 15, { ...fingertip, ...later })], true),
  ).toBe('suspected');
  expect(diagnosis([tested('hba1c', 8, fingertip)], true)).toBe('suspected');
});

test('one positive test without knowing the symptoms decides nothing', () => {
  const finding = orThrow(diagnoseDiabetes({ tests: [tested('fasting', 7.5)], typicalSymptoms: undefined }));
  expect(finding).toMatchObject({ value: undefined, missing: ['typicalSymptoms'] });
});

test('no test at all says nothing', () => {
  expect(diagnosis([], true)).toBeUndefined();
});

test.each([
  [6.0, undefined, false],
  [6.1, undefined, true],
  [5.0, 7.7, false],
  [5.0, 7.8, true],
  [undefined, 7.8, true],
  [undefined, undefined, undefined],
])('fasting %s and other %s mmol/L suggest a glucose tolerance test: %s', (fasting, other, expected) => {
  expect(orThrow(suggestToleranceTest({ fasting, other })).value).toBe(expected);
});

test('one reading of the 2025 edition suggests it from 5.6 mmol/L', () => {
  const suggest = (fasting: number) =>
    suggestToleranceTest({ fasting, other: undefined }, { fastingFrom: 5.6 });
  expect(orThrow(suggest(5.6)).value).toBe(true);
  expect(orThrow(suggest(5.5)).value).toBe(false);
});
