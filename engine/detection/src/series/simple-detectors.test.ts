import { expect, test } from 'vitest';
import { bayes } from './bayes.ts';
import { cusum } from './cusum.ts';
import { ears } from './ears.ts';
import { cdcEars } from './ears-cdc.ts';
import { fixedThreshold } from './fixed-threshold.ts';
import { historicalLimits } from './historical-limits.ts';
import { likelihoodRatioChart } from './likelihood-ratio-chart.ts';
import { movingPercentile } from './moving-percentile.ts';
import { outbreakP } from './outbreak-p.ts';
import { rki } from './rki.ts';
import { shewhart } from './shewhart.ts';

const weekly = (observed: number[]) => ({ observed, stepsPerYear: 52 });

test('C1 compares with the mean of the last seven days and their deviation, by hand', () => {
  // Mean 4, deviation √(28/6); bound 4 + 3.0902·2.1602.
  const verdict = ears([1, 2, 3, 4, 5, 6, 7, 11], [7], { method: 'C1' });

  expect(verdict.upperbound[0]).toBeCloseTo(4 + 3.090232306167813 * Math.sqrt(28 / 6), 10);
  expect(verdict.alarm).toEqual([true]);
});

test('C2 leaves out the two days just before, so a rise does not hide itself', () => {
  const rising = [1, 2, 1, 2, 1, 2, 1, 9, 9, 9];
  expect(ears(rising, [9], { method: 'C1' }).alarm).toEqual([false]);
  expect(ears(rising, [9], { method: 'C2' }).alarm).toEqual([true]);
});

test('the C3 of the CDC counts today, by hand', () => {
  // Days 9, 10, 11 lie 2, 2 and 4 deviations up: C3 = 1 + 1 + 3.
  const days = [0, 2, 0, 2, 0, 2, 0, 2, 0];
  const { c2, c3, alarmC2, alarmC3 } = cdcEars([...days, 3, 3, 5], [11], {
    baseline: 4,
    minSigma: 1,
    guardBandDays: 5,
  });
  expect(c2[0]).toBeCloseTo(4 / Math.sqrt(4 / 3), 10);
  expect(c3[0]).toBeCloseTo(2 * (2 / Math.sqrt(4 / 3) - 1) + 4 / Math.sqrt(4 / 3) - 1, 10);
  expect([alarmC2, alarmC3]).toEqual([[true], [true]]);
});

test('six quiet weeks with one case make three cases the Bayesian bound', () => {
  // Size 1.5, chance 6/7: P(Y ≤ 0) = .794, P(Y ≤ 1) = .964.
  expect(bayes(weekly([0, 0, 1, 0, 0, 0, 2]), [6]).upperbound[0]).toBe(1);
});

test('the Robert Koch rule takes its limit from the Poisson table, and beyond twenty from two deviations', () => {
  const window = { years: 0, halfWidth: 6, thisYear: true };
  expect(rki(weekly([2, 3, 2, 3, 2, 3, 9]), [6], window).upperbound[0]).toBe(6.686);
  expect(rki(weekly([28, 32, 28, 32, 28, 32, 35]), [6], window).upperbound[0]).toBeCloseTo(
    30 + 2 * Math.sqrt(24 / 5),
    12,
  );
});

test('historical limits compare four weeks with fifteen blocks of five years', () => {
  const observed: number[] = Array.from({ length: 320 }, (_, i) => (i % 2 === 0 ? 1 : 3));
  observed[319] = 40;
  const { fourWeekSum, upperbound, alarm } = historicalLimits(weekly(observed), [318, 319]);
  expect(Array.from(fourWeekSum)).toEqual([8, 45]);
  expect(upperbound[0]).toBe(8);
  expect(alarm).toEqual([false, true]);
});

test('one former year of sums 4, 8 and 12 gives the prediction interval by hand', () => {
  const observed: number[] = new Array(70).fill(0);
  [1, 2, 3].forEach((count, block) => {
    observed.fill(count, 10 + 4 * block, 14 + 4 * block);
  });
  const { upperbound } = historicalLimits(weekly(observed), [69], { years: 1, alpha: 0.05 });
  expect(upperbound[0]).toBeCloseTo(8 + 1.959963984540054 * 4 * Math.sqrt(4 / 3), 12);
});

test('CUSUM adds up small excesses, and starts afresh after an alarm only when told to', () => {
  const observed = [...new Array(10).fill(4), 8, 8, 8];
  const kept = cusum(weekly(observed), [10, 11, 12], { k: 1, h: 2 });
  expect(Array.from(kept.cusum)).toEqual([1, 2, 3]);
  expect(kept.alarm).toEqual([false, true, true]);
  expect(Array.from(cusum(weekly(observed), [10, 11, 12], { k: 1, h: 2, reset: true }).cusum)).toEqual([
    1, 2, 1,
  ]);
});

test('CUSUM says beforehand how many cases it can still bear', () => {
  const observed = [...new Array(10).fill(4), 8, 8];
  expect(cusum(weekly(observed), [10, 11], { k: 1, h: 2 }).upperbound[1]).toBe(
    Math.ceil(2 * (2 + 1 - 1) + 4),
  );
});

test('the likelihood-ratio chart alarms when ten times the expected count comes, and begins again after it', () => {
  const chart = likelihoodRatioChart(weekly([1, 10, 1, 10]), [0, 1, 2, 3], { mu0: [1, 1, 1, 1], alpha: 0 });
  expect(chart.upperbound[1]).toBeCloseTo(10 * Math.log(10) - 9, 12);
  expect(chart.alarm).toEqual([false, true, false, true]);
});

test('OutbreakP does not mind the level, only the rise', () => {
  const flat = outbreakP([5, 5, 5, 5], [3]);
  const rise = outbreakP([1, 1, 1, 9], [3]);
  expect(flat.upperbound[0]).toBe(1);
  // Means 1, 1, 1, 9 against 3 everywhere: (1/3)³·(9/3)⁹.
  expect(rise.upperbound[0]).toBeCloseTo(3 ** 6, 8);
  expect(rise.alarm).toEqual([true]);
});

test('the moving percentile compares seven days with the same season of former years', () => {
  const observed = new Array(365 * 3 + 30).fill(1);
  observed[observed.length - 1] = 2;
  const last = observed.length - 1;
  const verdict = movingPercentile(observed, [last - 1, last], {
    windowSteps: 7,
    years: 3,
    blocksEachSide: 2,
    percentile: 0.8,
    yearLength: 365,
  });
  expect(Array.from(verdict.current)).toEqual([7, 8]);
  expect(Array.from(verdict.threshold)).toEqual([7, 7]);
  expect(verdict.signalStrict).toEqual([false, true]);
  expect(verdict.signalInclusive).toEqual([true, true]);
});

test('without enough former years the moving percentile keeps silent', () => {
  expect(movingPercentile(new Array(400).fill(3), [399]).signalStrict).toEqual([null]);
});

test('a fixed threshold of three cases in two days fires at the third, not before', () => {
  expect(
    fixedThreshold({ observed: [1, 1, 2, 0, 1], stepsPerYear: 365 }, [1, 2, 4], { cases: 3, windowSteps: 2 })
      .alarm,
  ).toEqual([false, true, false]);
});

test('a control chart alarms beyond three root means', () => {
  expect(shewhart(weekly([4, 4, 4, 4, 10, 11]), [4], {}).upperbound[0]).toBe(10);
  expect(shewhart(weekly([4, 4, 4, 4, 11]), [4], {}).alarm).toEqual([true]);
});
