import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { anEnrolment, aProblem, aResident, aSmallCounty } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { tuberculosisManagement } from './tuberculosis-management.ts';

test('who was first diagnosed this year should be under management by its end', async () => {
  const share = await workedExample(freshDatabase, tuberculosisManagement, [
    ...aSmallCounty(),
    ...['managed', 'missed', 'last-year', 'cough'].map((id) => aResident(id)),
    aProblem('managed', 'A15.0', '2026-03-01', 'encounter-diagnosis'),
    aProblem('managed', 'A15.0', '2026-04-01', 'encounter-diagnosis'),
    anEnrolment('managed', 'tuberculosis', '2026-03-05'),
    aProblem('missed', 'A16.2', '2026-01-01', 'encounter-diagnosis'),
    anEnrolment('missed', 'tuberculosis', '2027-01-01'),
    aProblem('last-year', 'A15.0', '2025-12-31', 'encounter-diagnosis'),
    aProblem('last-year', 'A15.0', '2026-01-31', 'encounter-diagnosis'),
    aProblem('cough', 'J18.9', '2026-01-31', 'encounter-diagnosis'),
  ]);

  expect(share).toEqual({
    numerator: 1,
    denominator: 2,
    value: 50,
    rows: ['managed 1/1 纳入管理：2026-03-05', 'missed 0/1 纳入管理：2027-01-01'],
  });
});
