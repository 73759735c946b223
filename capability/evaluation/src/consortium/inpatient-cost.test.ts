import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aBill, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { inpatientCost } from './inpatient-cost.ts';

test('an admission paid in two parts is one admission; outpatients and hospitals outside are not counted', async () => {
  const stay = {
    class: 'IMP',
    at: 'hospital',
    start: '2026-02-20T08:00:00+08:00',
    end: '2026-03-02T10:00:00+08:00',
  };
  const cost = await workedExample(
    freshDatabase,
    inpatientCost,
    [
      ...aSmallCounty(),
      aResident('a'),
      aVisit('a', { id: 'one', ...stay }),
      aVisit('a', { id: 'two', ...stay }),
      aVisit('a', { id: 'clinic', start: '2026-03-03T09:00:00+08:00' }),
      aVisit('a', { id: 'away', class: 'IMP', outside: 'city', start: '2026-03-01', end: '2026-03-05' }),
      aBill('a', { id: 'one-a', visit: 'one', on: '2026-03-02', total: 3000 }),
      aBill('a', { id: 'one-b', visit: 'one', on: '2026-03-09', total: 1000 }),
      aBill('a', { id: 'two-a', visit: 'two', on: '2026-03-31', total: 6000 }),
      aBill('a', { id: 'clinic-a', visit: 'clinic', at: 'clinic', on: '2026-03-03', total: 50 }),
      aBill('a', { id: 'away-a', visit: 'away', outside: 'city', on: '2026-03-05', total: 9000 }),
    ],
    MARCH_2026,
  );

  expect(cost).toEqual({
    numerator: 10_000,
    denominator: 2,
    value: 5000,
    rows: ['a one-a 3000/1 住院结算', 'a one-b 1000/0 住院结算', 'a two-a 6000/1 住院结算'],
  });
});
