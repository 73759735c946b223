import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { restsOnWorkingDefinition } from '../rule/finding.ts';
import { ascvdLevel } from './ascvd-level.ts';
import { ldlTarget } from './ldl-target.ts';
import type { EstablishedAscvd, LipidRiskFacts } from './lipid-risk-facts.ts';

/** Nothing but what a case names: no disease, no factor, and no lipid measured. */
const well: LipidRiskFacts = {
  age: 50,
  sex: 'female',
  ldl: undefined,
  totalCholesterol: undefined,
  hdl: 1.3,
  hypertension: false,
  smoking: false,
  diabetes: 'none',
  diabetesOrganDamage: undefined,
  diabetesYears: undefined,
  ckdStage: 0,
  ascvd: 'none',
  systolic: 125,
  diastolic: 78,
  bmi: 23,
};
const noEvent = { recentAcs: 0, previousInfarction: 0, ischaemicStroke: 0, peripheralArteryDisease: 0 };
const ascvd = (
  severeEvents: Partial<EstablishedAscvd['severeEvents']>,
  about: Partial<EstablishedAscvd> = {},
): EstablishedAscvd => ({
  severeEvents: { ...noEvent, ...severeEvents },
  eventAgainAtLowLdl: false,
  prematureCoronaryDisease: false,
  familialHypercholesterolaemia: false,
  bypassOrStent: false,
  ...about,
});
const assess = (about: Partial<LipidRiskFacts>) => {
  const facts = { ...well, ...about };
  const risk = orThrow(ascvdLevel(facts));
  const target = ldlTarget({
    level: risk.value?.level,
    diabetes: facts.diabetes !== 'none',
    familialHypercholesterolaemia:
      facts.ascvd instanceof Object && facts.ascvd.familialHypercholesterolaemia === true,
  });
  return { ...risk, level: risk.value?.level, ldlBelow: orThrow(target).value?.ldlBelow };
};
const man = { sex: 'male' } as const;
const type2 = { diabetes: 'type-2', diabetesOrganDamage: false } as const;
const lowHdl = { ...man, age: 40, hypertension: true, hdl: 0.9, totalCholesterol: 4.58 };

test.each<[string, Partial<LipidRiskFacts>, string, number]>([
  ['F52, LDL 2.5', { age: 52, ldl: 2.5, totalCholesterol: 4.0 }, 'low', 3.4],
  [
    'M50, hypertension, smoker, LDL 3.0',
    { ...man, hypertension: true, smoking: true, ldl: 3.0, totalCholesterol: 4.8, hdl: 1.1 },
    'high',
    2.6,
  ],
  ['LDL 4.9 exactly', { ldl: 4.9 }, 'high', 2.6],
  ['LDL 4.8 without any factor', { ldl: 4.8 }, 'low', 3.4],
  ['TC 7.2 exactly', { totalCholesterol: 7.2 }, 'high', 2.6],
  ['diabetes at 40', { ...man, ...type2, age: 40, ldl: 2.5 }, 'high', 1.8],
  ['diabetes at 39 without factor', { ...man, ...type2, age: 39, ldl: 2.5 }, 'low', 2.6],
  [
    'diabetes at 35, hypertension, smoker, obese',
    { ...man, ...type2, age: 35, hypertension: true, smoking: true, bmi: 28, ldl: 2.5 },
    'high',
    1.8,
  ],
  [
    'diabetes at 30 with organ damage',
    { ...man, ...type2, age: 30, ldl: 2.5, diabetesOrganDamage: true },
    'high',
    1.8,
  ],
  [
    'type 1 diabetes for 20 years at 30',
    { ...man, age: 30, ldl: 2.5, diabetes: 'type-1', diabetesYears: 20, diabetesOrganDamage: false },
    'high',
    1.8,
  ],
  [
    'diabetes at 20 with organ damage',
    { ...man, ...type2, age: 20, ldl: 2.5, diabetesOrganDamage: true },
    'high',
    1.8,
  ],
  [
    'diabetes at 19 with organ damage, which the guideline leaves open',
    { ...man, ...type2, age: 19, ldl: 2.5, diabetesOrganDamage: true },
    'low',
    2.6,
  ],
  ['age 18', { age: 18, ldl: 2.5 }, 'low', 3.4],
  [
    'M60, hypertension, HDL 1.05, which is no factor',
    { ...man, age: 60, hypertension: true, ldl: 3.0, hdl: 1.05 },
    'moderate',
    2.6,
  ],
  [
    'type 1 diabetes for 19 years at 30',
    { ...man, age: 30, ldl: 2.5, diabetes: 'type-1', diabetesYears: 19, diabetesOrganDamage: false },
    'low',
    2.6,
  ],
  [
    'F52, hypertension, no factor, BP 160',
    { age: 52, hypertension: true, ldl: 3.8, systolic: 160 },
    'low',
    3.4,
  ],
  [
    'F52, hypertension, smoker, TC 6.4, HDL 1.2, BP 160',
    { age: 52, hypertension: true, smoking: true, ldl: 3.0, totalCholesterol: 6.4, hdl: 1.2, systolic: 160 },
    'high',
    2.6,
  ],
  ['M40, hypertension, HDL 0.9, LDL 2.58', { ...lowHdl, ldl: 2.58 }, 'low', 3.4],
  ['the same without LDL', lowHdl, 'moderate', 2.6],
  ['the same without LDL, and smoker', { ...lowHdl, smoking: true }, 'high', 2.6],
  ['the same with LDL, and smoker', { ...lowHdl, ldl: 2.58, smoking: true }, 'high', 2.6],
  [
    'F54, hypertension, smoker, BMI 28, HDL not measured',
    { age: 54, hypertension: true, smoking: true, ldl: 3.0, hdl: undefined, bmi: 28 },
    'high',
    2.6,
  ],
  [
    'F55, hypertension, non-smoker, BP, non-HDL and BMI',
    { age: 55, hypertension: true, ldl: 3.0, totalCholesterol: 6.5, systolic: 165, bmi: 29 },
    'moderate',
    2.6,
  ],
  ['CKD 3, sex missing', { sex: undefined, ckdStage: 3, ldl: 2.5 }, 'high', 2.6],
  ['CKD 4', { ckdStage: 4 }, 'high', 2.6],
  ['ASCVD without event', { ascvd: ascvd({}), smoking: true, hypertension: true }, 'very-high', 1.8],
  ['ASCVD, 1 event', { ascvd: ascvd({ previousInfarction: 1 }) }, 'very-high', 1.8],
  ['ASCVD, 1 event, smoker', { ascvd: ascvd({ previousInfarction: 1 }), smoking: true }, 'very-high', 1.8],
  [
    'ASCVD, 1 event, smoker with hypertension',
    { ascvd: ascvd({ previousInfarction: 1 }), smoking: true, hypertension: true },
    'ultra-high',
    1.4,
  ],
  ['infarction and recent ACS', { ascvd: ascvd({ previousInfarction: 1, recentAcs: 1 }) }, 'ultra-high', 1.4],
  ['stroke again', { ascvd: ascvd({ ischaemicStroke: 2 }) }, 'ultra-high', 1.4],
  [
    'FH with LDL 5.0 counts once',
    { ascvd: ascvd({ ischaemicStroke: 1 }, { familialHypercholesterolaemia: true }), ldl: 5.0 },
    'very-high',
    1.8,
  ],
  ['diabetes and ASCVD', { ascvd: ascvd({}), ...type2 }, 'very-high', 1.4],
])('the level and the LDL-C target of %s', (_case, about, level, ldlBelow) => {
  expect(assess(about)).toMatchObject({ level, ldlBelow });
});

test.each<[string, Partial<LipidRiskFacts>]>([
  ['eventAgainAtLowLdl', { ascvd: ascvd({ ischaemicStroke: 1 }, { eventAgainAtLowLdl: true }) }],
  ['prematureCoronaryDisease', { ascvd: ascvd({ ischaemicStroke: 1 }, { prematureCoronaryDisease: true }) }],
  ['familialOrVeryHighLdl', { ascvd: ascvd({ ischaemicStroke: 1 }, { baselineLdl: 4.9 }) }],
  ['bypassOrStent', { ascvd: ascvd({ ischaemicStroke: 1 }, { bypassOrStent: true }) }],
  ['diabetes', { ascvd: ascvd({ ischaemicStroke: 1 }), diabetes: 'type-2' }],
  ['hypertension', { ascvd: ascvd({ ischaemicStroke: 1 }), hypertension: true }],
  ['ckdStage', { ascvd: ascvd({ ischaemicStroke: 1 }), ckdStage: 3 }],
  ['ckdStage', { ascvd: ascvd({ ischaemicStroke: 1 }), ckdStage: 4 }],
])('after one event, %s and smoking make ultra-high, and alone they do not', (_factor, about) => {
  expect(assess(about).level).toBe('very-high');
  expect(assess({ ...about, smoking: true }).level).toBe('ultra-high');
});

test.each([
  [false, 0, ['low', 'low', 'low']],
  [false, 1, ['low', 'low', 'low']],
  [false, 2, ['low', 'low', 'moderate']],
  [false, 3, ['low', 'moderate', 'moderate']],
  [true, 0, ['low', 'low', 'low']],
  [true, 1, ['low', 'moderate', 'moderate']],
  [true, 2, ['moderate', 'high', 'high']],
  [true, 3, ['high', 'high', 'high']],
])('chart row hypertension %s with %s factors is %o', (hypertension, factors, expected) => {
  // From 55 the lifetime step is not taken, so the chart is seen alone; an age of 55 is one factor in women.
  const row = [2.0, 3.0, 4.0].map((ldl) => {
    const old = factors > 0;
    const rest = { smoking: factors > 1, hdl: factors > 2 ? 0.9 : 1.3 };
    return assess({ sex: 'female', age: old ? 60 : 54, hypertension, ldl, ...rest }).level;
  });
  expect(row).toEqual(expected);
});

test.each<[string, Partial<LipidRiskFacts>, string]>([
  ['LDL 1.7 is below the chart', { ldl: 1.7 }, 'below-the-chart'],
  ['TC 3.0 is below the chart', { totalCholesterol: 3.0 }, 'below-the-chart'],
  ['age 17 is not for this guideline', { age: 17, ldl: 5.5 }, 'under-18'],
])('%s, so there is no level', (_why, about, reason) => {
  expect(assess(about)).toMatchObject({ level: undefined, reasons: [reason] });
});

test.each<[string, Partial<LipidRiskFacts>, string[]]>([
  ['sex', { sex: undefined, ldl: 3.0 }, ['sex']],
  ['age', { age: undefined, ldl: 3.0 }, ['age']],
  ['any cholesterol', {}, ['ldl']],
  ['ASCVD', { ascvd: undefined, ldl: 3.0 }, ['ascvd']],
  ['kidney function', { ckdStage: undefined, ldl: 3.0 }, ['ckdStage']],
  ['smoking where it matters', { ...man, hypertension: true, ldl: 3.0, smoking: undefined }, ['smoking']],
])('without knowing %s there is no level', (_what, about, missing) => {
  expect(assess(about)).toMatchObject({ level: undefined, missing });
});

test('an answer that cannot change the level need not be known', () => {
  expect(assess({ age: 45, ldl: 2.0, hypertension: false, smoking: undefined }).level).toBe('low');
});

test.each<[Partial<LipidRiskFacts>, string]>([
  [{ ldl: 5, totalCholesterol: 4 }, 'clinical.ldl-above-total'],
  [{ totalCholesterol: 1, hdl: 1.2 }, 'clinical.total-below-hdl'],
  [{ ldl: 0 }, 'clinical.impossible-value'],
  [{ ldl: -2 }, 'clinical.impossible-value'],
])('%o is refused: %s', (about, code) => {
  const judged = ascvdLevel({ ...well, ...about });
  expect(judged.ok ? undefined : judged.problem.code).toBe(code);
});

test('a total cholesterol that points to another column is noted, and LDL-C decides', () => {
  expect(assess({ ...lowHdl, ldl: 2.58 }).reasons).toEqual(['total-cholesterol-gives-another-column']);
  expect(assess({ age: 52, ldl: 2.5, totalCholesterol: 4.0 }).reasons).toEqual([]);
});

const moderate = { ...man, age: 54, hypertension: true, ldl: 3.0, totalCholesterol: 5.0, hdl: 1.1 };

test.each<[string, Partial<LipidRiskFacts>, string]>([
  ['no lifetime factor', {}, 'moderate'],
  ['one lifetime factor', { systolic: 160 }, 'moderate'],
  ['SBP 160 and BMI 28', { systolic: 160, bmi: 28 }, 'high'],
  ['DBP 100 and BMI 28', { diastolic: 100, bmi: 28 }, 'high'],
  ['SBP 159, DBP 99 and BMI 28', { systolic: 159, diastolic: 99, bmi: 28 }, 'moderate'],
  ['non-HDL 5.2 and BMI 28', { totalCholesterol: 6.3, bmi: 28 }, 'high'],
  ['non-HDL 5.19 and BMI 28', { totalCholesterol: 6.29, bmi: 28 }, 'moderate'],
  ['SBP 160 and BMI 27.9', { systolic: 160, bmi: 27.9 }, 'moderate'],
  ['SBP 160 and BMI 28 at 55', { age: 55, systolic: 160, bmi: 28 }, 'moderate'],
])('moderate risk with %s is %s in the end', (_case, about, level) => {
  expect(assess({ ...moderate, ...about }).level).toBe(level);
});

test.each([
  [1.05, 'moderate'],
  [0.99, 'high'],
])('a smoking woman of 54 with hypertension and HDL-C %s is %s', (hdl, level) => {
  expect(assess({ age: 54, hypertension: true, smoking: true, ldl: 3.0, hdl }).level).toBe(level);
});

test('a young person with diabetes has no level while organ damage is unknown', () => {
  const finding = assess({ ...man, ...type2, age: 39, ldl: 2.5, diabetesOrganDamage: undefined });
  expect(finding).toMatchObject({ level: undefined, missing: ['diabetesOrganDamage'] });
});

test('a moderate level is given with the inputs that could still raise it', () => {
  const finding = assess({ ...moderate, systolic: undefined, diastolic: undefined, bmi: undefined });
  expect(finding.value).toEqual({ level: 'moderate', lifetimeStep: 'not-assessed' });
  expect(finding.missing).toEqual(['systolic', 'diastolic', 'bmi']);
});

test('only the level of a young person with diabetes rests on a working definition', () => {
  expect(restsOnWorkingDefinition(assess({ age: 52, ldl: 2.5 }))).toBe(false);
  expect(restsOnWorkingDefinition(assess({ ...man, ...type2, age: 39, ldl: 2.5 }))).toBe(true);
});
