import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anscombeNegativeBinomial } from './anscombe.ts';
import { chanceOfAtLeast, chanceOfAtMost, countQuantile, logCountDensity } from './count-distribution.ts';
import {
  digamma,
  gammaProbability,
  gammaQuantile,
  logGamma,
  studentPValue,
  trigamma,
} from './gamma-function.ts';
import { normalProbability, normalQuantile } from './normal.ts';
import { deviation, quantile } from './summary.ts';

test('the normal distribution agrees with printed tables', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 13);
  expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015007686, 12);
  expect(normalProbability(1.959963984540054)).toBeCloseTo(0.975, 15);
  expect(normalProbability(6, true) / 9.865876450376981e-10).toBeCloseTo(1, 12);
});

test('the gamma functions agree with their known values', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 13);
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 13);
  expect(gammaProbability(1, 2)).toBeCloseTo(1 - Math.exp(-2), 15);
  expect(studentPValue(2.570581835636314, 5)).toBeCloseTo(0.05, 12);
});

test('a gamma quantile is where its probability is reached, for any shape', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 5000, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (shape, p) => {
        expect(gammaProbability(shape, gammaQuantile(p, shape, 2) / 2)).toBeCloseTo(p, 9);
      },
    ),
  );
});

test('a count quantile is the first count whose chance reaches the level, for any mean and spread', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 20_000, noNaN: true }),
      fc.double({ min: 0.05, max: 1e6, noNaN: true }),
      fc.double({ min: 0.001, max: 0.9999, noNaN: true }),
      (mean, size, p) => {
        const y = countQuantile(p, mean, size);
        expect(chanceOfAtMost(y, mean, size)).toBeGreaterThanOrEqual(p * (1 - 1e-9));
        if (y > 0) expect(chanceOfAtMost(y - 1, mean, size)).toBeLessThan(p * (1 + 1e-9));
      },
    ),
  );
});

test('the chances of all counts add up to one, and the upper tail is what the lower leaves', () => {
  for (const size of [0.5, 7, Number.POSITIVE_INFINITY]) {
    let sum = 0;
    for (let y = 0; y < 400; y++) sum += Math.exp(logCountDensity(y, 6, size));
    expect(sum).toBeCloseTo(1, 10);
    expect(chanceOfAtLeast(9, 6, size) + chanceOfAtMost(8, 6, size)).toBeCloseTo(1, 13);
  }
});

test('the Anscombe residual of a negative binomial becomes that of a Poisson when nothing scatters', () => {
  expect(anscombeNegativeBinomial(9, 4, 1e-9)).toBeCloseTo(
    (1.5 * (9 ** (2 / 3) - 4 ** (2 / 3))) / 4 ** (1 / 6),
    6,
  );
});

test('quantiles interpolate as a spreadsheet does', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.8)).toBeCloseTo(4.2, 14);
  expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 14);
});
