import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('a spreadsheet reads the columns by their Chinese names', () => {
  expect(toCsv([{ 居民: '王某英', 年龄: 67 }])).toBe('\uFEFF居民,年龄\r\n王某英,67\r\n');
});

test('commas, quotes and line ends stay inside their cell', () => {
  expect(toCsv([{ a: '152/94，调药', b: '说"好"\n的' }])).toContain('152/94，调药,"说""好""\n的"');
});

test('text that looks like a formula is not run, a negative number stays a number', () => {
  expect(toCsv([{ a: '=1+1', b: -3 }])).toContain("'=1+1,-3");
});
