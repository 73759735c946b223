import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type ChinaParFacts, chinaParRisk, tenYearLevel } from './china-par.ts';

type Row = readonly [
  sex: 'M' | 'F',
  age: number,
  north: 0 | 1,
  urban: 0 | 1,
  waist: number,
  totalCholesterol: number,
  hdl: number,
  systolic: number,
  drug: 0 | 1,
  diabetes: 0 | 1,
  smoker: 0 | 1,
  familyHistory: 0 | 1,
];

const factsOf = (row: Row, lipidUnit: ChinaParFacts['lipidUnit'] = 'mg/dL'): ChinaParFacts => {
  const [
    sex,
    age,
    north,
    urban,
    waist,
    totalCholesterol,
    hdl,
    systolic,
    drug,
    diabetes,
    smoker,
    familyHistory,
  ] = row;
  return {
    cardiovascularDisease: false,
    sex: sex === 'M' ? 'male' : 'female',
    age,
    north: north === 1,
    urban: urban === 1,
    waist,
    totalCholesterol,
    hdl,
    lipidUnit,
    systolic,
    onPressureDrugs: drug === 1,
    diabetes: diabetes === 1,
    smoker: smoker === 1,
    familyHistory: familyHistory === 1,
  };
};
const percent = (facts: ChinaParFacts) => orThrow(chinaParRisk(facts)).value?.percent;

/** Input, what the official calculator or the paper gives, and what the derived constants give. */
const CASES: readonly (readonly [Row, official: number, derived: number])[] = [
  [['M', 40, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 2.2, 2.22],
  [['M', 50, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 5.4, 5.42],
  [['M', 60, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 11.0, 11.04],
  [['M', 70, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 19.6, 19.69],
  [['F', 40, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 2.4, 2.4],
  [['F', 50, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 5.4, 5.35],
  [['F', 60, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 10.1, 10.13],
  [['F', 70, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0], 17.1, 17.09],
  [['M', 51, 1, 1, 95, 280, 75, 145, 1, 1, 1, 1], 18.5, 18.52],
  [['M', 59, 1, 1, 105, 380, 125, 145, 1, 0, 0, 1], 8.9, 8.87],
  [['M', 45, 1, 1, 85, 180, 40, 90, 1, 1, 0, 1], 2.2, 2.21],
  [['M', 47, 1, 0, 125, 220, 30, 180, 0, 0, 0, 0], 14.0, 14.17],
  [['F', 52, 1, 0, 55, 240, 40, 125, 0, 0, 0, 0], 2.0, 1.98],
  [['F', 51, 1, 1, 90, 320, 125, 198, 0, 0, 0, 0], 10.7, 10.62],
  [['F', 56, 0, 1, 125, 220, 75, 145, 1, 0, 0, 0], 8.0, 7.8],
  [['F', 53, 1, 1, 115, 200, 40, 160, 1, 0, 1, 1], 24.0, 23.22],
];

test.each(CASES)('%j: the official %s percent, here %s percent', (row, official, derived) => {
  const risk = percent(factsOf(row)) ?? Number.NaN;
  expect(Math.abs(risk - derived)).toBeLessThan(0.01);

  // The tolerance measured on the recorded cases of the official calculator.
  const tolerance = row[0] === 'M' ? Math.max(0.4, official * 0.035) : Math.max(0.3, official * 0.045);
  expect(Math.abs(risk - official)).toBeLessThanOrEqual(tolerance);
});

test('the example of the guideline, in mmol/L, is low', () => {
  const row: Row = ['M', 40, 1, 1, 80, 5.2, 1.3, 145, 0, 0, 0, 1];
  const { value } = orThrow(chinaParRisk(factsOf(row, 'mmol/L')));
  expect(value?.level).toBe('low');
  expect(value?.percent).toBeCloseTo(4.87, 1);
});

test('the printed constants do not reproduce the paper and are there for comparison only', () => {
  const facts = factsOf(['F', 60, 1, 1, 80, 210, 55, 130, 0, 1, 0, 0]);
  expect(orThrow(chinaParRisk(facts, 'printed')).value?.percent).toBeLessThan(8);
});

test.each([
  [4.999, 'low'],
  [5.0, 'moderate'],
  [9.999, 'moderate'],
  [10.0, 'high'],
])('a ten-year risk of %s percent is %s', (risk, level) => {
  expect(tenYearLevel(risk)).toBe(level);
});

const healthy = factsOf(['M', 50, 1, 1, 80, 210, 55, 130, 0, 0, 0, 0]);

test.each(Object.keys(healthy).filter((name) => name !== 'lipidUnit'))(
  'without %s there is no risk, and it is named',
  (name) => {
    const finding = orThrow(chinaParRisk({ ...healthy, [name]: undefined }));
    expect(finding).toMatchObject({ value: undefined, missing: [name] });
  },
);

test.each<Partial<ChinaParFacts>>([
  { age: 19 },
  { age: 86 },
  { age: 50.5 },
  { systolic: 130.5 },
  { systolic: 69 },
  { systolic: 201 },
  { diastolic: 39 },
  { diastolic: 141 },
  { diastolic: 80.5 },
  { waist: 49.9 },
  { waist: 130.1 },
  { totalCholesterol: 79 },
  { totalCholesterol: 401 },
  { hdl: 19 },
  { hdl: 131 },
  { lipidUnit: 'mmol/L', totalCholesterol: 1.9, hdl: 1 },
  { lipidUnit: 'mmol/L', totalCholesterol: 11.1, hdl: 1 },
  { lipidUnit: 'mmol/L', totalCholesterol: 5, hdl: 0.4 },
  { lipidUnit: 'mmol/L', totalCholesterol: 5, hdl: 4.1 },
])('%o is refused, as the official calculator refuses it', (about) => {
  expect(chinaParRisk({ ...healthy, ...about }).ok).toBe(false);
});

test.each<Partial<ChinaParFacts>>([
  { age: 20 },
  { age: 85 },
  { systolic: 70 },
  { systolic: 200 },
  { waist: 50 },
  { waist: 130 },
  { diastolic: 40 },
  { totalCholesterol: 400, hdl: 20 },
])('%o is still calculated', (about) => {
  expect(percent({ ...healthy, ...about })).toBeGreaterThan(0);
});

test('outside the ages of the cohort the figure carries a caution', () => {
  const reasons = (age: number) => orThrow(chinaParRisk({ ...healthy, age })).reasons;
  expect([reasons(34), reasons(35), reasons(74), reasons(75)].map(({ length }) => length)).toEqual([
    1, 0, 0, 1,
  ]);
});

test('people who already have cardiovascular disease are not scored', () => {
  const finding = orThrow(chinaParRisk({ ...healthy, cardiovascularDisease: true }));
  expect(finding).toMatchObject({ value: undefined, reasons: ['has-cardiovascular-disease'] });
});

test('the diastolic value is looked at and not used', () => {
  expect(percent({ ...healthy, diastolic: 100 })).toBe(percent(healthy));
});
