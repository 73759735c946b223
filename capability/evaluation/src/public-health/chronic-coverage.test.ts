import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { anEnrolment, aProblem, aResident, aSmallCounty } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { diabetesCoverage, hypertensionCoverage } from './chronic-coverage.ts';

test.each([
  [hypertensionCoverage, 'I10', 'hypertension', 'I20.0'],
  [diabetesCoverage, 'E11.9', 'diabetes', 'E10.9'],
] as const)(
  'of those known to be ill, some are managed: $name',
  async (indicator, code, programme, otherCode) => {
    const share = await workedExample(freshDatabase, indicator, [
      ...aSmallCounty(),
      ...['managed', 'known', 'next-year', 'other', 'visit-only'].map((id) => aResident(id)),
      aProblem('managed', code, '2024-05-01'),
      anEnrolment('managed', programme, '2024-06-01'),
      aProblem('known', code, '2026-12-31'),
      anEnrolment('known', 'elderly', '2024-06-01'),
      aProblem('next-year', code, '2027-01-01'),
      aProblem('other', otherCode, '2024-01-01'),
      aProblem('visit-only', code, '2024-01-01', 'encounter-diagnosis'),
    ]);

    expect(share).toEqual({
      numerator: 1,
      denominator: 2,
      value: 50,
      rows: ['known 0/1 已知患病，未纳入健康管理', 'managed 1/1 已纳入健康管理'],
    });
  },
);
