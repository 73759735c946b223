import { expect, test } from 'vitest';
import { blockRegression } from './block-regression.ts';
import { fitNegativeBinomial, fitPoisson } from './log-linear-regression.ts';
import { poissonDraw, randomSource } from './random.ts';

test('the one-pass block regression finds what the general regression finds', () => {
  const random = randomSource(5);
  const rows: number[][] = [];
  const counts: number[] = [];
  const regression = blockRegression(120, 4);
  for (let i = 0; i < 120; i++) {
    const block = Math.floor(i / 10) % 4;
    const count = poissonDraw(random, Math.exp(0.5 + 0.3 * block + 0.01 * i));
    rows.push([block === 0 ? 1 : 0, block === 1 ? 1 : 0, block === 2 ? 1 : 0, block === 3 ? 1 : 0, i]);
    counts.push(count);
    regression.counts[i] = count;
    regression.time[i] = i;
    regression.block[i] = block;
    regression.omega[i] = 1;
  }
  expect(regression.fit(120, 4, true)).toBe(true);
  const general = fitPoisson(rows, counts);

  expect(regression.slope).toBeCloseTo(general.coefficients[4] as number, 8);
  for (let i = 0; i < 120; i++) expect(regression.mean[i]).toBeCloseTo(general.means[i] as number, 6);
});

test('a population twice as large with twice the cases has the same rate', () => {
  const fit = (exposure: number, factor: number): number => {
    const regression = blockRegression(5, 1);
    [2, 4, 3, 5, 6].forEach((count, i) => {
      regression.counts[i] = count * factor;
      regression.time[i] = i;
      regression.exposure[i] = exposure;
      regression.omega[i] = 1;
    });
    regression.fit(5, 1, false);
    return regression.predictor(0, 0);
  };
  expect(fit(200, 2)).toBeCloseTo(fit(100, 1), 10);
  expect(Math.exp(fit(1, 1))).toBeCloseTo(4, 10);
});

test('the mean of a negative-binomial regression without terms is the plain mean', () => {
  const counts = [0, 3, 1, 9, 0, 2, 14, 1, 0, 5];
  const fit = fitNegativeBinomial(
    counts.map(() => [1]),
    counts,
  );

  expect(fit.means[0]).toBeCloseTo(3.5, 6);
  expect(fit.size).toBeGreaterThan(0.3);
  expect(fit.size).toBeLessThan(2);
});
