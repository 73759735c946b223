import { expect, test } from 'vitest';
import { dayNumber, monthTicks, spread, ticksAround } from './scale.ts';

test('ticks are round numbers that hold every value and leave it off the edge', () => {
  expect(ticksAround([132, 152, 80, 94])).toEqual([60, 80, 100, 120, 140, 160]);
  expect(ticksAround([2.3, 2.8, 3.1, 3.4])).toEqual([2.25, 2.5, 2.75, 3, 3.25, 3.5]);
});

test('a single value still gets a scale around it', () => {
  const ticks = ticksAround([5]);
  expect(Math.min(...ticks)).toBeLessThanOrEqual(5);
  expect(Math.max(...ticks)).toBeGreaterThanOrEqual(5);
});

test('a year is labelled every other month, and the year is named where it begins', () => {
  const ticks = monthTicks(dayNumber('2025-11-20'), dayNumber('2026-11-07'));
  expect(ticks.map((tick) => tick.text)).toEqual(['2026-01', '03', '05', '07', '09', '11']);
});

test('labels that would cover each other are moved apart and stay on the chart', () => {
  const placed = spread([{ y: 100 }, { y: 104 }, { y: 198 }], 17, 200);
  expect(placed.map((label) => label.y)).toEqual([100, 117, 198]);
  expect(spread([{ y: 195 }, { y: 199 }], 17, 200).map((label) => label.y)).toEqual([183, 200]);
});
