import { expect, test } from 'vitest';
import { standingOf } from './source.ts';

test('only what was read in the official text, name and formula, is called official', () => {
  const standing = (name: 'A' | 'B' | 'W' | 'C' | 'X', formula: 'A' | 'B' | 'W' | 'C' | 'X') =>
    standingOf({ cite: '', name, formula });

  expect(standing('A', 'A')).toBe('official');
  expect(standing('A', 'B')).toBe('secondary');
  expect(standing('A', 'W')).toBe('working');
  expect(standing('B', 'C')).toBe('working');
  expect(standing('B', 'X')).toBe('empty');
});
