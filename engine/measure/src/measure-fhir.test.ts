import type { Day } from '@yiti/base';
import { sql } from '@yiti/database';
import { expect, test } from 'vitest';
import type { EventIndicator } from './indicator.ts';
import { toIndividualReport, toMeasure, toSubjectListReport, toSummaryReport } from './measure-fhir.ts';
import type { Month } from './period.ts';

const indicator: EventIndicator = {
  code: 'X-01',
  name: '示例占比',
  edition: '示例文件',
  source: { cite: 'S0', name: 'B', formula: 'W' },
  unit: '%',
  direction: 'rise',
  base: 'services',
  owner: '示例',
  population: '全部',
  numerator: '达到的',
  denominator: '全部的',
  over: 'events',
  kind: 'rate',
  factor: 100,
  rows: () => sql`select 1`,
};
const now = new Date('2026-04-02T00:00:00Z');
const period = { from: '2026-03-01' as Day, until: '2026-04-01' as Day };
const result = {
  indicator: 'X-01',
  span: 'month' as const,
  month: '2026-03-01' as Month,
  institution: 'county',
  numerator: 1,
  denominator: 2,
  value: 50,
  inputs: '0',
};
const row = (subject: string, numerator: number) => ({
  subject,
  record: null,
  institution: null,
  on: null,
  numerator,
  denominator: 1,
  reason: null,
});

test('a working definition is a draft and says so', () => {
  const measure = toMeasure(indicator);

  expect(measure.status).toBe('draft');
  expect(measure.description).toContain('工作口径');
  expect(toMeasure({ ...indicator, source: { cite: 'S0', name: 'A', formula: 'A' } }).status).toBe('active');
});

test('a report names the last day of its period, and no data has no score', () => {
  const report = toSummaryReport({ indicator, result, period, now });

  expect(report.period).toEqual({ start: '2026-03-01', end: '2026-03-31' });
  expect(report.group[0]?.measureScore).toEqual({ value: 50, unit: '%' });
  const empty = toSummaryReport({
    indicator,
    result: { ...result, numerator: 0, denominator: 0, value: null },
    period,
    now,
  });
  expect(empty.group[0]).not.toHaveProperty('measureScore');
});

test('the list behind a number names who was counted and who met the goal', () => {
  const { contained } = toSubjectListReport({ indicator, result, period, now }, [row('a', 1), row('b', 0)]);

  expect(contained.map(({ entry }) => entry.map(({ item }) => item.reference))).toEqual([
    ['Patient/a', 'Patient/b'],
    ['Patient/a'],
  ]);
  expect(
    toIndividualReport(indicator, period, row('b', 0), now).group[0]?.population.map(({ count }) => count),
  ).toEqual([1, 0]);
});
