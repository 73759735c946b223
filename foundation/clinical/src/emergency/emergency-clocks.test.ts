import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { CALL_MOMENTS, readClock, readMonth, refuseDisorder, responseSeconds } from './clock-reading.ts';
import {
  CHANNEL_SHARES,
  EMERGENCY_CLOCKS,
  type EmergencyClock,
  STATION_RADIUS_KM,
} from './emergency-clocks.ts';

const clockOf = (id: string): EmergencyClock => {
  const clock = EMERGENCY_CLOCKS.find((each) => each.id === id);
  if (!clock) throw new Error(id);
  return clock;
};
const noon = new Date('2026-03-02T12:00:00+08:00');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const read = (id: string, seconds: number) => {
  const clock = clockOf(id);
  return orThrow(readClock(clock, { [clock.from]: noon, [clock.to]: later(seconds) })).value;
};

test.each([
  ['fmc-to-ecg', 599, 600],
  ['ecg-to-diagnosis', 599, 600],
  ['troponin', 1200, 1201],
  ['door-to-wire', 5400, 5401],
  ['cath-lab-activation', 1799, 1800],
  ['fmc-to-device-transfer', 7200, 7201],
  ['door-in-door-out', 1800, 1801],
  ['fmc-to-needle', 1800, 1801],
  ['door-to-assessment', 600, 601],
  ['door-to-results', 2700, 2701],
  ['door-to-needle', 3600, 3601],
  ['onset-to-needle', 16200, 16201],
  ['door-to-ct', 1500, 1501],
  ['door-to-puncture', 5400, 5401],
  ['call-answered', 10, 11],
  ['ambulance-out', 180, 181],
])('%s is kept at %s s and missed at %s s', (id, kept, missed) => {
  expect([read(id, kept)?.kept, read(id, missed)?.kept]).toEqual([true, false]);
});

test.each([
  ['fmc-to-ecg', 0.75, true, 'B'],
  ['ecg-to-diagnosis', undefined, true, 'B'],
  ['troponin', undefined, true, 'B'],
  ['door-to-wire', 0.75, true, 'B'],
  ['cath-lab-activation', undefined, false, 'B'],
  ['fmc-to-device-transfer', undefined, false, 'C'],
  ['door-in-door-out', undefined, false, 'C'],
  ['fmc-to-needle', undefined, false, 'C'],
  ['door-to-assessment', undefined, false, 'B'],
  ['door-to-needle', undefined, false, 'B'],
  ['door-to-ct', undefined, false, 'B1'],
  ['door-to-puncture', undefined, false, 'B1'],
  ['call-answered', 0.95, false, 'B'],
  ['ambulance-out', 0.95, false, 'B'],
])('%s: share %s, mean %s, certainty %s', (id, share, mean, certainty) => {
  const clock = clockOf(id);
  expect([clock.shareAtLeast, clock.holdsForMean, clock.rule.certainty]).toEqual([share, mean, certainty]);
});

test('a clock without both ends has no time, and one that runs backwards is refused', () => {
  const clock = clockOf('door-to-needle');
  expect(orThrow(readClock(clock, { door: noon }))).toMatchObject({
    value: undefined,
    missing: ['thrombolysis'],
  });
  expect(readClock(clock, { door: noon, thrombolysis: later(-1) }).ok).toBe(false);
});

const month = (id: string, seconds: number[]) =>
  readMonth(
    clockOf(id),
    seconds.flatMap((each) => read(id, each) ?? []),
  );

test('a month keeps the ECG clock with three in four below ten minutes and the mean below ten', () => {
  expect(month('fmc-to-ecg', [300, 300, 300, 700])).toMatchObject({
    shareKept: 0.75,
    meanSeconds: 400,
    met: true,
  });
  expect(month('fmc-to-ecg', [300, 300, 700, 700])?.met).toBe(false);
  expect(month('fmc-to-ecg', [500, 500, 500, 900])?.met).toBe(false);
  expect(month('fmc-to-ecg', [500, 500, 500, 899])?.met).toBe(true);
});

test('a month without cases has no reading, and one without a monthly rule no verdict', () => {
  expect(month('fmc-to-ecg', [])).toBeUndefined();
  expect(month('door-to-needle', [60])?.met).toBeUndefined();
});

test('the moments of a call run forward; those not recorded are passed over', () => {
  expect(refuseDisorder({ callIn: noon, answered: later(8), onScene: later(600) })).toBeUndefined();
  expect(refuseDisorder({ callIn: noon, answered: later(-1) })?.ok).toBe(false);
  expect(refuseDisorder({ answered: later(8), onScene: later(600), arriveHospital: later(500) })?.ok).toBe(
    false,
  );
  expect(CALL_MOMENTS).toHaveLength(13);
});

test('the response time runs from the call to the scene', () => {
  expect(responseSeconds({ callIn: noon, onScene: later(540) })).toBe(540);
  expect(responseSeconds({ callIn: noon })).toBeUndefined();
});

test('shares without a clock, and the radius of stations, are those of the sources', () => {
  expect(CHANNEL_SHARES.map(({ atLeast }) => atLeast)).toEqual([0.3, 0.3, 0.5]);
  expect([
    STATION_RADIUS_KM.city.atMost,
    STATION_RADIUS_KM.rural.from,
    STATION_RADIUS_KM.rural.atMost,
  ]).toEqual([5, 10, 20]);
});
