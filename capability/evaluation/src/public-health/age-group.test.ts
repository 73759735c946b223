import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, aResident, aSmallCounty } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { childManagement, elderlyManagement } from './age-group.ts';

test('children are those not yet seven when the year ends', async () => {
  const share = await workedExample(freshDatabase, childManagement, [
    ...aSmallCounty(),
    aResident('seen', { born: '2020-01-01' }),
    aFollowUp('seen', '2026-06-01'),
    aResident('not-seen', { born: '2026-12-31' }),
    aResident('seven-that-day', { born: '2019-12-31' }),
    aFollowUp('seven-that-day', '2026-06-01'),
  ]);

  expect(share).toMatchObject({ numerator: 1, denominator: 2, value: 50 });
  expect(share.rows).toEqual(['not-seen 0/1 本年没有随访', 'seen 1/1 本年有随访']);
});

test('old people are those 65 when the year ends; one without a record is not managed', async () => {
  const share = await workedExample(freshDatabase, elderlyManagement, [
    ...aSmallCounty(),
    aResident('checked', { born: '1961-12-31', registered: '2020-01-01' }),
    aFollowUp('checked', '2026-12-31T08:00:00+08:00'),
    aResident('no-record', { born: '1950-01-01' }),
    aFollowUp('no-record', '2026-06-01'),
    aResident('not-checked', { born: '1950-01-01', registered: '2020-01-01' }),
    aResident('too-young', { born: '1962-01-01', registered: '2020-01-01' }),
    aFollowUp('too-young', '2026-06-01'),
  ]);

  expect(share).toEqual({
    numerator: 1,
    denominator: 3,
    value: 33.33,
    rows: ['checked 1/1 本年有健康管理', 'no-record 0/1 未建档', 'not-checked 0/1 本年没有健康管理'],
  });
});
