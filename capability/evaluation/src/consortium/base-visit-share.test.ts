import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, anInstitution, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { baseVisitShare } from './base-visit-share.ts';

test('visits in the village and the township are the base; follow-ups, admissions, cancelled visits and care elsewhere are no visits of the county', async () => {
  const share = await workedExample(
    freshDatabase,
    baseVisitShare,
    [
      ...aSmallCounty(),
      anInstitution('subcentre', 'subcentre'),
      aResident('a'),
      aVisit('a', { id: 'village', start: '2026-03-01T00:00:00+08:00', class: 'HH' }),
      aVisit('a', { id: 'township', at: 'centre', start: '2026-03-02T09:00:00+08:00', class: 'EMER' }),
      aVisit('a', { id: 'subcentre', at: 'subcentre', start: '2026-03-03T09:00:00+08:00', class: 'VR' }),
      aVisit('a', { id: 'county', at: 'hospital', start: '2026-03-31T23:59:59+08:00' }),
      aVisit('a', { id: 'february', start: '2026-02-28T23:59:59+08:00' }),
      aVisit('a', { id: 'april', start: '2026-04-01T00:00:00+08:00' }),
      aVisit('a', { id: 'ward', at: 'hospital', start: '2026-03-05T09:00:00+08:00', class: 'IMP' }),
      aVisit('a', { id: 'cancelled', start: '2026-03-06T09:00:00+08:00', status: 'cancelled' }),
      aVisit('a', { id: 'outside', start: '2026-03-07T09:00:00+08:00', outside: 'city' }),
      aFollowUp('a', '2026-03-08T09:00:00+08:00'),
    ],
    MARCH_2026,
  );

  expect(share).toEqual({
    numerator: 3,
    denominator: 4,
    value: 75,
    rows: [
      'a village 1/1 在基层机构就诊',
      'a township 1/1 在基层机构就诊',
      'a subcentre 1/1 在基层机构就诊',
      'a county 0/1 在县级机构就诊',
    ],
  });
});

test('a month without visits has no share, not a share of nothing', async () => {
  const share = await workedExample(freshDatabase, baseVisitShare, aSmallCounty(), MARCH_2026);

  expect(share.value).toBeUndefined();
  expect(share.rows).toEqual([]);
});
