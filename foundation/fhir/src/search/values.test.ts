import { expect, test } from 'vitest';
import { dateRange } from './date-range.ts';
import { uriPrefixes } from './index-reference.ts';
import { normaliseString } from './normalise-string.ts';
import { numberRange } from './number-range.ts';

const seconds = (text: string): number => Date.parse(text) / 1_000;

test.each([
  ['2026', '2026-01-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00'],
  ['2026-02', '2026-02-01T00:00:00+08:00', '2026-03-01T00:00:00+08:00'],
  ['2026-12', '2026-12-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00'],
  ['2024-02-29', '2024-02-29T00:00:00+08:00', '2024-03-01T00:00:00+08:00'],
  ['2026-11-21T09:30', '2026-11-21T09:30:00+08:00', '2026-11-21T09:31:00+08:00'],
  ['2026-11-21T09:30:15', '2026-11-21T09:30:15+08:00', '2026-11-21T09:30:16+08:00'],
  ['2026-11-21T09:30:15Z', '2026-11-21T09:30:15Z', '2026-11-21T09:30:16Z'],
  ['2026-11-21T09:30:15-05:30', '2026-11-21T15:00:15Z', '2026-11-21T15:00:16Z'],
  ['2015-02-07T13:28:17.239+02:00', '2015-02-07T11:28:17.239Z', '2015-02-07T11:28:17.240Z'],
  ['0050-01-01', '0050-01-01T00:00:00+08:00', '0050-01-02T00:00:00+08:00'],
  ['2024-02', '2024-02-01T00:00:00+08:00', '2024-03-01T00:00:00+08:00'],
  ['1905-08-23', '1905-08-23T00:00:00+08:00', '1905-08-24T00:00:00+08:00'],
])('%s lasts from %s to %s', (text, low, high) => {
  const range = dateRange(text);
  expect(range?.low).toBeCloseTo(seconds(low), 4);
  expect(range?.high).toBeCloseTo(seconds(high), 4);
});

test.each([
  '2026-11-21T09:60',
  '2026-11-21T09:30:61',
  '',
  'today',
  '2026-1',
  '20261121',
  '2026-11-21 09:30',
  '2026-11-21T9:30',
  '2026-13',
  '2026-00',
  '2025-02-29',
  '2026-04-31',
  '2026-11-21T24:00',
])('%j is no FHIR date', (text) => {
  expect(dateRange(text)).toBeUndefined();
});

test.each([
  ['100', 99.5, 100.5],
  ['5.4', 5.35, 5.45],
  ['5.40', 5.395, 5.405],
  ['1e2', 50, 150],
  ['1.00e2', 99.5, 100.5],
  ['-0.5', -0.55, -0.45],
  ['1.234e-3', 0.0012335, 0.0012345],
])('a search for %s means from %d to %d', (text, low, high) => {
  expect(numberRange(text)).toEqual({ low, high });
});

test.each(['', 'five', '5,4', '1e9999', '0x10', '.5', '5.'])('%j is no number', (text) => {
  expect(numberRange(text)).toBeUndefined();
});

test.each([
  ['Müller', 'muller'],
  ['ＺＨＡＮＧ　Wěi', 'zhang wei'],
  ['  王 小明 ', '王 小明'],
  ['ÉÇØ', 'ecø'],
  ['İ', 'i'],
])('%s is compared as %s', (text, expected) => {
  expect(normaliseString(text)).toBe(expected);
});

test('an address on the web lies below each of its folders and itself', () => {
  expect(uriPrefixes('http://a.cn/b/c')).toEqual(['http://a.cn/b/c', 'http://a.cn/', 'http://a.cn/b/']);
  expect(uriPrefixes('urn:oid:1.2')).toEqual(['urn:oid:1.2']);
});
