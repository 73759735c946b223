import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { discharges, hospitalStay } from './hospital-stay.ts';

const facts = [
  ...aSmallCounty(),
  aResident('a'),
  aVisit('a', {
    id: 'nine',
    class: 'IMP',
    at: 'hospital',
    start: '2026-02-20T23:00:00+08:00',
    end: '2026-03-01T01:00:00+08:00',
  }),
  aVisit('a', {
    id: 'same-day',
    class: 'IMP',
    at: 'hospital',
    start: '2026-03-31T08:00:00+08:00',
    end: '2026-03-31T20:00:00+08:00',
  }),
  aVisit('a', { id: 'township', class: 'IMP', at: 'centre', start: '2026-03-01', end: '2026-03-05' }),
  aVisit('a', { id: 'april', class: 'IMP', at: 'hospital', start: '2026-03-31', end: '2026-04-01' }),
];

test('days are those of the calendar, and a day in hospital is one', async () => {
  expect(await workedExample(freshDatabase, hospitalStay, facts, MARCH_2026)).toEqual({
    numerator: 10,
    denominator: 2,
    value: 5,
    rows: ['a nine 9/1 9 天', 'a same-day 1/1 1 天'],
  });
});

test('discharges of the township are discharges of the county', async () => {
  expect((await workedExample(freshDatabase, discharges, facts, MARCH_2026)).value).toBe(3);
});
