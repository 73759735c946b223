import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { adherence, firstVisitInTime, mustReportUnseen, supervisionInterval } from './tuberculosis.ts';

const notice = new Date('2026-03-02T08:00:00+08:00');
const after = (hours: number, minutes = 0) => new Date(notice.getTime() + (hours * 60 + minutes) * 60_000);

test.each([
  [71, 59, true],
  [72, 0, true],
  [72, 2, false],
])('a first visit %s h %s min after the notice is in time: %s', (hours, minutes, expected) => {
  expect(orThrow(firstVisitInTime(notice, after(hours, minutes))).value).toBe(expected);
});

test('two visits in vain within 72 hours must be reported', () => {
  expect(orThrow(mustReportUnseen(notice, [after(10)])).value).toBe(false);
  expect(orThrow(mustReportUnseen(notice, [after(10), after(40)])).value).toBe(true);
  expect(orThrow(mustReportUnseen(notice, [after(10), after(80)])).value).toBe(false);
});

test.each([
  ['staff', 'intensive', '1 month'],
  ['staff', 'continuation', '1 month'],
  ['family', 'intensive', '10 day'],
  ['family', 'continuation', '1 month'],
] as const)('supervision by %s in the %s phase is recorded every %s', (supervisor, phase, expected) => {
  const interval = orThrow(supervisionInterval(supervisor, phase)).value;
  expect(`${interval?.every} ${interval?.unit}`).toBe(expected);
});

test('adherence is doses taken by doses due; none due gives no rate, more taken than due is refused', () => {
  expect(orThrow(adherence(54, 60)).value).toBe(0.9);
  expect(orThrow(adherence(0, 0)).value).toBeUndefined();
  expect(orThrow(adherence(undefined, 60)).missing).toEqual(['taken']);
  expect(adherence(61, 60).ok).toBe(false);
});

test('a visit that was not recorded is neither in time nor late', () => {
  expect(orThrow(firstVisitInTime(notice, undefined))).toMatchObject({
    value: undefined,
    missing: ['visitedAt'],
  });
});
