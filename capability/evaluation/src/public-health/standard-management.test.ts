import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, anEnrolment, aResident, aSmallCounty } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { diabetesManagement, hypertensionManagement, mentalManagement } from './standard-management.ts';

test.each([
  [hypertensionManagement, 'hypertension'],
  [diabetesManagement, 'diabetes'],
  [mentalManagement, 'mental'],
])(
  'four follow-ups in the year are management by the book, three and one withdrawn are not: $name',
  async (indicator, programme) => {
    const four = ['2026-01-01T00:00:00+08:00', '2026-04-01', '2026-07-01', '2026-12-31T23:59:59+08:00'];
    const share = await workedExample(freshDatabase, indicator, [
      ...aSmallCounty(),
      aResident('four'),
      anEnrolment('four', programme, '2024-01-01'),
      ...four.map((on) => aFollowUp('four', on)),
      aResident('three'),
      anEnrolment('three', programme, '2024-01-01'),
      ...four.slice(1).map((on) => aFollowUp('three', on)),
      aFollowUp('three', '2026-08-01', { status: 'entered-in-error' }),
      aFollowUp('three', '2027-01-01T00:00:00+08:00'),
      aResident('other'),
      anEnrolment('other', 'elderly', '2024-01-01'),
    ]);

    expect(share).toEqual({
      numerator: 1,
      denominator: 2,
      value: 50,
      rows: ['four 1/1 本年随访满 4 次', 'three 0/1 本年随访不足 4 次'],
    });
  },
);
