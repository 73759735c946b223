import { expect, test } from 'vitest';
import { nowcast } from './nowcast.ts';
import { reproductionNumber, slidingWindows } from './reproduction-number.ts';
import { serialInterval } from './serial-interval.ts';

const days = Array.from({ length: 60 }, (_, k) => k);

test('the chances of all intervals add up to one and keep the mean', () => {
  const interval = serialInterval(days, 7.5, 3.4);
  expect(interval.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
  expect(interval.reduce((sum, chance, k) => sum + k * chance, 0)).toBeCloseTo(7.5, 6);
  expect(interval[0]).toBe(0);
});

test('when every day brings as many cases as the day before, each case infects one', () => {
  const found = reproductionNumber({
    incidence: new Array(60).fill(1000),
    serialInterval: serialInterval(days, 3, 1),
    windows: [[50, 56]],
  });
  expect(found[0]?.mean).toBeCloseTo(1, 2);
  expect(found[0]?.q025).toBeLessThan(1);
  expect(found[0]?.q975).toBeGreaterThan(1);
});

test('cases infected elsewhere do not count as infected here', () => {
  const incidence = new Array(30).fill(10);
  const interval = serialInterval(days.slice(0, 30), 3, 1);
  const all = reproductionNumber({ incidence, serialInterval: interval, windows: [[20, 26]] });
  const local = reproductionNumber({
    incidence,
    imported: new Array(30).fill(5),
    serialInterval: interval,
    windows: [[20, 26]],
  });
  expect(local[0]?.mean).toBeLessThan((all[0]?.mean ?? 0) * 0.6);
});

test('windows of a week begin on the second day', () => {
  expect(slidingWindows(9, 7)).toEqual([
    [1, 7],
    [2, 8],
  ]);
});

test('when everything is reported on the same day, nothing is added', () => {
  const eventDays = Array.from({ length: 100 }, (_, i) => i % 20);
  const found = nowcast({ eventDays, reportDays: eventDays, now: 19, maxDelay: 5, when: [17, 18, 19] });
  expect(found.predicted).toEqual(found.reportedSoFar);
});

test('when half of all cases are reported a day late, yesterday is complete and today is doubled', () => {
  const eventDays = Array.from({ length: 2000 }, (_, i) => i % 20);
  const reportDays = eventDays.map((day, i) => day + (Math.floor(i / 20) % 2));
  const found = nowcast({ eventDays, reportDays, now: 19, maxDelay: 3, when: [18, 19] });
  expect(found.reportedSoFar).toEqual([100, 50]);
  expect(found.predicted[0]).toBe(100);
  expect(Math.abs((found.predicted[1] ?? 0) - 100)).toBeLessThan(6);
});
