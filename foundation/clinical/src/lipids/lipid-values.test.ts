import { expect, test } from 'vitest';
import { ldlColumn, nonHdl, totalCholesterolColumn } from './lipid-values.ts';

test.each([
  [1.79, 'below'],
  [1.8, 0],
  [2.59, 0],
  [2.6, 1],
  [3.39, 1],
  [3.4, 2],
  [4.89, 2],
  [4.9, 'direct-high'],
])('LDL-C %s mmol/L stands in column %s', (ldl, column) => {
  expect(ldlColumn(ldl)).toBe(column);
});

test.each([
  [3.09, 'below'],
  [3.1, 0],
  [4.09, 0],
  [4.1, 1],
  [5.19, 1],
  [5.2, 2],
  [7.19, 2],
  [7.2, 'direct-high'],
])('total cholesterol %s mmol/L stands in column %s', (totalCholesterol, column) => {
  expect(totalCholesterolColumn(totalCholesterol)).toBe(column);
});

test('6.1 minus 0.9 is 5.2 and not a little less', () => {
  expect(nonHdl({ ldl: undefined, totalCholesterol: 6.1, hdl: 0.9 })).toBe(5.2);
  expect(nonHdl({ ldl: undefined, totalCholesterol: 6.1, hdl: undefined })).toBeUndefined();
});
