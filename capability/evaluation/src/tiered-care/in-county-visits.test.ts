import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { inCountyVisits } from './in-county-visits.ts';

test('three of five contacts were in the county, an admission belonging to the day it ended', async () => {
  const share = await workedExample(
    freshDatabase,
    inCountyVisits,
    [
      ...aSmallCounty(),
      aResident('a'),
      aVisit('a', { id: 'clinic', start: '2026-03-01T00:00:00+08:00' }),
      aVisit('a', { id: 'hospital', at: 'hospital', start: '2026-03-02T08:00:00+08:00' }),
      aVisit('a', { id: 'ward', class: 'IMP', at: 'hospital', start: '2026-02-20', end: '2026-03-03' }),
      aVisit('a', { id: 'city', outside: 'city', start: '2026-03-04' }),
      aVisit('a', {
        id: 'next-county',
        outside: 'county',
        class: 'IMP',
        start: '2026-03-01',
        end: '2026-03-05',
      }),
      aVisit('a', { id: 'not-out', class: 'IMP', at: 'hospital', start: '2026-03-20', end: '2026-04-01' }),
      aFollowUp('a', '2026-03-06'),
    ],
    MARCH_2026,
  );

  expect(share).toEqual({
    numerator: 3,
    denominator: 5,
    value: 60,
    rows: [
      'a clinic 1/1 在县域内就诊',
      'a hospital 1/1 在县域内就诊',
      'a ward 1/1 在县域内就诊',
      'a city 0/1 在县外就诊：县外医院',
      'a next-county 0/1 在县外就诊：县外医院',
    ],
  });
});
