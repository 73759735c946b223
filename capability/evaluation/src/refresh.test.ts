import type { Day } from '@yiti/base';
import { sql } from '@yiti/database';
import { computeAll, findResults, lateChanges, type Month, publish, refresh } from '@yiti/measure';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askNumber } from './ask.ts';
import { catalogue } from './catalogue.ts';
import { openSampleCounty, type SampleCounty } from './sample-county.ts';
import {
  aBill,
  aFollowUp,
  anEnrolment,
  aReading,
  aResident,
  aSmallCounty,
  aVisit,
} from './sample-resources.ts';

const now = new Date('2026-03-20T12:00:00+08:00');
const MARCH = '2026-03-01' as Month;
const FEBRUARY = '2026-02-01' as Month;

let sample: SampleCounty;
beforeAll(async () => {
  sample = await openSampleCounty(freshDatabase);
  await sample.put(
    ...aSmallCounty(),
    aResident('a', { registered: '2020-01-01' }),
    aResident('b', { registered: '2020-01-01' }),
    anEnrolment('a', 'hypertension', '2024-01-01'),
    aVisit('a', { id: 'seen', start: '2026-03-02T09:00:00+08:00' }),
    aVisit('a', { id: 'stay', class: 'IMP', at: 'hospital', start: '2026-02-01', end: '2026-02-05' }),
    aBill('a', { visit: 'stay', on: '2026-02-06', total: 1000, fund: 700 }),
    ...aReading('a', '2026-02-10T09:00:00+08:00', { pressure: [150, 80] }),
  );
  await computeAll(needs(), MARCH);
});
afterAll(() => sample.db.drop());

const needs = () => ({ ...sample, indicators: catalogue, clock: () => now });
const value = async (code: string, month = MARCH, span: 'month' | 'year-to-date' = 'year-to-date') => {
  const [result] = await findResults(sample.db, sample.county, {
    indicators: [code],
    institutions: ['county'],
    months: [month],
    span,
  });
  return result?.value ?? null;
};
const everything = async () => {
  const { rows } = await sample.db.query(sql`
    select indicator, span, month, institution, numerator, denominator, value, inputs::text
      from measure.result
     order by indicator, span, month, institution`);
  return rows;
};

test('what is written shows in its numbers after a refresh, and all numbers are those of a full computation', async () => {
  expect(await value('PHC-32', MARCH, 'month')).toBe(1);
  expect(await value('BPH-13')).toBe(0);

  await sample.put(
    aVisit('b', { start: '2026-03-19T09:00:00+08:00', at: 'centre' }),
    ...aReading('a', '2026-03-18T09:00:00+08:00', { pressure: [130, 80] }),
    aFollowUp('b', '2026-03-18'),
    aResident('c', { registered: '2026-03-01' }),
  );
  const done = await refresh(needs());
  expect(done.everything).toBe(false);
  expect(await value('PHC-32', MARCH, 'month')).toBe(2);
  expect(await value('BPH-13')).toBe(100);

  const refreshed = await everything();
  await computeAll(needs(), MARCH);
  expect(refreshed).toEqual(await everything());
});

test('a visit that is moved to another day leaves the day it was on', async () => {
  await sample.put(aVisit('a', { id: 'seen', start: '2026-02-28T09:00:00+08:00' }));
  await refresh(needs());

  expect(await value('PHC-32', MARCH, 'month')).toBe(1);
  expect(await value('PHC-32', FEBRUARY, 'month')).toBe(1);
});

test('a bill counts as an outpatient’s when its visit is corrected to one, whatever day the bill bears', async () => {
  expect(await value('MC24-10a', FEBRUARY, 'month')).toBe(1000);

  await sample.put(aVisit('a', { id: 'stay', at: 'hospital', start: '2026-01-01' }));
  await refresh(needs());

  expect(await value('MC24-10a', FEBRUARY, 'month')).toBeNull();
  const refreshed = await everything();
  await computeAll(needs(), MARCH);
  expect(refreshed).toEqual(await everything());
});

test('a published number stays as it was, and late data shows that it would be different', async () => {
  const { db, county } = sample;
  await publish(
    db,
    county,
    {
      name: '2026-02',
      span: 'month',
      month: FEBRUARY,
      indicators: ['PHC-32'],
      by: 'bureau',
      purpose: 'money',
    },
    now,
  );
  expect(await lateChanges(db, county)).toEqual([]);

  await sample.put(aVisit('b', { start: '2026-02-20T09:00:00+08:00' }));
  await refresh(needs());

  expect((await lateChanges(db, county)).find(({ institution }) => institution === 'county')).toMatchObject({
    indicator: 'PHC-32',
    published: 1,
    now: 2,
    sameNumber: false,
  });
  await expect(db.query(sql`update measure.published set value = 3`)).rejects.toThrow('never changes');
});

test('a number over a period of one’s own is counted from the facts, by the same definition', async () => {
  const { db, county } = sample;
  const quarter = { from: '2026-01-01' as Day, until: '2026-04-01' as Day };

  expect(await askNumber(db, county, 'PHC-32', quarter, 'centre')).toMatchObject({ value: { value: 3 } });
  expect(await askNumber(db, county, 'MC24-08', quarter, 'group')).toMatchObject({
    problem: { code: 'evaluation.grouping-refused' },
  });
  expect(await askNumber(db, county, 'BPH-15', quarter)).toMatchObject({ value: { value: null } });
});
