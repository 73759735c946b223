import { expect, test } from 'vitest';
import type { LabResult } from '../../api/use-resident-record.ts';
import { toTrend } from './to-trend.ts';

const aResult = (about: Partial<LabResult>): LabResult => ({
  code: '2823-3',
  name: '血钾',
  value: 4.2,
  unit: 'mmol/L',
  low: 3.5,
  high: 5.3,
  flag: null,
  on: '2026-08-20',
  institution: '县检验中心',
  ...about,
});

test('results come newest first and are drawn oldest first', () => {
  const trend = toTrend([
    aResult({ on: '2026-08-20', value: 4.9 }),
    aResult({ on: '2026-05-18', value: 4.4 }),
  ]);
  expect(trend?.series.map((reading) => reading.value)).toEqual([4.4, 4.9]);
});

test('a value in another unit is not drawn on the same line', () => {
  const trend = toTrend([aResult({}), aResult({ unit: 'mg/dL', value: 16.4 })]);
  expect(trend?.series).toHaveLength(1);
});

test('results in words only make no line', () => {
  expect(toTrend([aResult({ value: null, text: '阴性' })])).toBeUndefined();
});
