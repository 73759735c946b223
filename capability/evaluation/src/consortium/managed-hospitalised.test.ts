import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { anEnrolment, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { workedExample, YEAR_2026 } from '../worked-example.ts';
import { managedHospitalised } from './managed-hospitalised.ts';

test('a person counts once, however many programmes and admissions; an admission elsewhere counts, one of last year does not', async () => {
  const share = await workedExample(
    freshDatabase,
    managedHospitalised,
    [
      ...aSmallCounty(),
      ...['twice', 'away', 'last-year', 'only-elderly', 'left-before'].map((id) => aResident(id)),
      anEnrolment('twice', 'hypertension', '2024-01-01'),
      anEnrolment('twice', 'diabetes', '2025-01-01'),
      anEnrolment('away', 'copd', '2026-12-31'),
      anEnrolment('last-year', 'hypertension', '2024-01-01', '2026-01-01'),
      anEnrolment('only-elderly', 'elderly', '2024-01-01'),
      anEnrolment('left-before', 'hypertension', '2024-01-01', '2025-12-31'),
      aVisit('twice', { class: 'IMP', at: 'hospital', start: '2026-01-01T00:00:00+08:00' }),
      aVisit('twice', { class: 'IMP', at: 'hospital', start: '2026-05-01T00:00:00+08:00' }),
      aVisit('away', { class: 'IMP', outside: 'city', start: '2026-02-01', end: '2026-02-03' }),
      aVisit('last-year', { class: 'IMP', at: 'hospital', start: '2025-12-31T23:59:59+08:00' }),
      aVisit('last-year', { at: 'clinic', start: '2026-03-01' }),
      aVisit('only-elderly', { class: 'IMP', at: 'hospital', start: '2026-03-01' }),
    ],
    YEAR_2026,
  );

  expect(share).toEqual({
    numerator: 2,
    denominator: 3,
    value: 66.67,
    rows: ['away 1/1 本期住院', 'last-year 0/1 本期未住院', 'twice 1/1 本期住院'],
  });
});
