import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { newbornVisitRate } from './newborn-visit.ts';

test('a newborn is visited within 28 days of birth; a visit to the doctor is not a home visit', async () => {
  const share = await workedExample(freshDatabase, newbornVisitRate, [
    ...aSmallCounty(),
    aResident('in-time', { born: '2026-03-01' }),
    aFollowUp('in-time', '2026-03-28T23:59:00+08:00'),
    aResident('too-late', { born: '2026-03-01' }),
    aFollowUp('too-late', '2026-03-29T00:00:00+08:00'),
    aResident('ill', { born: '2026-01-01' }),
    aVisit('ill', { start: '2026-01-05' }),
    aResident('last-year', { born: '2025-12-31' }),
    aFollowUp('last-year', '2026-01-05'),
  ]);

  expect(share).toEqual({
    numerator: 1,
    denominator: 3,
    value: 33.33,
    rows: ['ill 0/1 28 天内没有访视', 'in-time 1/1 首次访视：2026-03-28', 'too-late 0/1 28 天内没有访视'],
  });
});
