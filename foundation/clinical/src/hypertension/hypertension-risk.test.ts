import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type HypertensionRiskFacts, hypertensionRisk } from './hypertension-risk.ts';

const risk = (about: Partial<HypertensionRiskFacts>) =>
  orThrow(
    hypertensionRisk({
      grade: 'grade-1',
      riskFactors: 0,
      targetOrganDamage: false,
      complicationOrDiabetes: false,
      ...about,
    }),
  );

test.each([
  [{ riskFactors: 0 }, ['low', 'moderate', 'high']],
  [{ riskFactors: 1 }, ['moderate', 'moderate', 'very-high']],
  [{ riskFactors: 2 }, ['moderate', 'moderate', 'very-high']],
  [{ riskFactors: 3 }, ['high', 'high', 'very-high']],
  [{ targetOrganDamage: true }, ['high', 'high', 'very-high']],
  [{ complicationOrDiabetes: true }, ['very-high', 'very-high', 'very-high']],
])('with %o the three grades are %o', (about, expected) => {
  const grades = ['grade-1', 'grade-2', 'grade-3'] as const;
  expect(grades.map((grade) => risk({ ...about, grade }).value)).toEqual(expected);
});

test('a normal reading stands outside the table', () => {
  expect(risk({ grade: 'high-normal' })).toMatchObject({ value: undefined, reasons: ['grade-not-in-table'] });
});

test('without knowing about diabetes or risk factors there is no level', () => {
  expect(risk({ complicationOrDiabetes: undefined }).missing).toEqual(['complicationOrDiabetes']);
  expect(risk({ riskFactors: undefined }).value).toBeUndefined();
  expect(risk({ complicationOrDiabetes: true, riskFactors: undefined }).value).toBe('very-high');
});
