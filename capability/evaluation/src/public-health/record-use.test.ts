import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { workedExample, YEAR_2026 } from '../worked-example.ts';
import { recordUseRate } from './record-use.ts';

test('a record is in use when anything happened within the year; one without a record is not asked', async () => {
  const registered = '2020-01-01';
  const share = await workedExample(
    freshDatabase,
    recordUseRate,
    [
      ...aSmallCounty(),
      aResident('visited', { registered }),
      aVisit('visited', { start: '2026-01-01T00:00:00+08:00' }),
      aResident('followed', { registered }),
      aFollowUp('followed', '2026-12-31T23:00:00+08:00'),
      aResident('silent', { registered }),
      aVisit('silent', { start: '2025-12-31T23:59:59+08:00' }),
      aVisit('silent', { start: '2026-06-01', status: 'cancelled' }),
      aResident('unregistered'),
      aVisit('unregistered', { start: '2026-06-01' }),
    ],
    YEAR_2026,
  );

  expect(share).toEqual({
    numerator: 2,
    denominator: 3,
    value: 66.67,
    rows: [
      'followed 1/1 一年内有就诊或随访记录',
      'silent 0/1 一年内没有记录',
      'visited 1/1 一年内有就诊或随访记录',
    ],
  });
});
