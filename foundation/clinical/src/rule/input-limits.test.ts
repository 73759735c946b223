import { expect, test } from 'vitest';
import { INPUT_LIMITS, type Quantity, refuseImpossible } from './input-limits.ts';

const quantities = Object.entries(INPUT_LIMITS) as [Quantity, { from: number; to: number; whole?: true }][];

test.each(quantities)('%s is taken up to its limits and refused beyond them', (quantity, { from, to }) => {
  expect([from, to].map((value) => refuseImpossible(quantity, value))).toEqual([undefined, undefined]);
  expect([from - 1, to + 1, Number.NaN].map((value) => refuseImpossible(quantity, value)?.ok)).toEqual([
    false,
    false,
    false,
  ]);
});

test.each(quantities.filter(([, { whole }]) => whole))(
  '%s is counted in whole numbers',
  (quantity, { from }) => {
    expect(refuseImpossible(quantity, from + 1.5)?.ok).toBe(false);
  },
);

test.each<[Quantity, number]>([
  ['ldl', 100],
  ['hdl', 40],
  ['temperature', 98.6],
  ['ratio', 65],
])('%s of %s is a value in another unit', (quantity, value) => {
  expect(refuseImpossible(quantity, value)?.ok).toBe(false);
});

test('a refusal names the field and the limits, never the value of a person', () => {
  const refused = refuseImpossible('systolic', 977, 'previous.systolic');
  expect(refused).toEqual({
    ok: false,
    problem: {
      kind: 'invalid',
      code: 'clinical.impossible-value',
      at: 'previous.systolic',
      details: '1–350 mmHg',
    },
  });
});

test('a missing value is not an impossible one', () => {
  expect(refuseImpossible('systolic', undefined)).toBeUndefined();
});
