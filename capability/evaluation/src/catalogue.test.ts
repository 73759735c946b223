import { isSummed } from '@yiti/measure';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';

const codes = (start: string) =>
  catalogue.filter(({ code }) => code.startsWith(start)).map(({ code }) => code);

test('no two indicators share a code, and a growth is the growth of one that is counted', () => {
  expect(new Set(catalogue.map(({ code }) => code)).size).toBe(catalogue.length);
  for (const indicator of catalogue) {
    if (indicator.over !== 'growth') continue;
    expect(catalogue.some((other) => other.code === indicator.of && isSummed(other))).toBe(true);
  }
});

test('the lists are whole: 14 of 2024, 26 of 2020, 27 of public health, 8 of family doctors', () => {
  const items = new Set(codes('MC24-').map((code) => code.slice(0, 7)));
  expect(items.size).toBe(14);
  expect(codes('MC20-')).toHaveLength(26);
  expect(new Set(codes('BPH-').map((code) => code.slice(0, 6))).size).toBe(27);
  expect(codes('FD-')).toHaveLength(8);
});

test('nothing that was not read in the official text is without its mark, and what is working says how it was read', () => {
  for (const indicator of catalogue.filter(isSummed)) {
    if (indicator.source.formula === 'W' && !indicator.code.startsWith('OTH-02')) {
      expect([indicator.code, indicator.reading ?? indicator.refuses]).not.toContain(undefined);
    }
  }
});

test('money and admissions outside the county are not grouped by consortium or institution', () => {
  for (const code of ['MC24-08', 'MC24-09', 'MC24-11', 'MC20-02', 'OTH-03']) {
    const indicator = catalogue.find((each) => each.code === code);
    expect(indicator && isSummed(indicator) && indicator.refuses).toEqual(['consortium', 'institution']);
  }
});
