import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { diagnoseHypertension, type OfficeReading } from './hypertension-diagnosis.ts';

const at = (day: string, systolic: number, diastolic: number): OfficeReading => ({
  day: day as Day,
  systolic,
  diastolic,
});
const diagnosis = (officeReadings: OfficeReading[], knownAndTreated = false) =>
  orThrow(diagnoseHypertension({ officeReadings, knownAndTreated })).value;

test('raised readings on three different days within four weeks confirm hypertension', () => {
  expect(diagnosis([at('2026-03-02', 142, 88), at('2026-03-09', 150, 85), at('2026-03-16', 138, 92)])).toBe(
    'confirmed',
  );
  expect(diagnosis([at('2026-03-01', 140, 80), at('2026-03-10', 139, 90), at('2026-03-29', 140, 80)])).toBe(
    'confirmed',
  );
});

test('three raised readings of one day only raise suspicion', () => {
  expect(diagnosis([at('2026-03-02', 150, 95), at('2026-03-02', 152, 96), at('2026-03-02', 149, 94)])).toBe(
    'suspected',
  );
});

test('a single reading never makes a diagnosis, however high', () => {
  const finding = orThrow(
    diagnoseHypertension({ officeReadings: [at('2026-03-02', 220, 130)], knownAndTreated: false }),
  );
  expect(finding.value).toBe('suspected');
  expect(finding.missing).toEqual(['readings-on-other-days']);
});

test('two raised days and one normal day are not enough', () => {
  expect(diagnosis([at('2026-03-02', 150, 95), at('2026-03-03', 150, 95), at('2026-03-04', 139, 89)])).toBe(
    'suspected',
  );
});

test('the readings of one day are averaged before they are compared', () => {
  const days = [at('2026-03-02', 150, 95), at('2026-03-03', 150, 95)];
  expect(diagnosis([...days, at('2026-03-04', 142, 80), at('2026-03-04', 136, 80)])).toBe('suspected');
  expect(diagnosis([...days, at('2026-03-04', 142, 80), at('2026-03-04', 138, 80)])).toBe('confirmed');
});

test('three raised days spread over more than four weeks confirm only in the 2019 edition', () => {
  const officeReadings = [at('2026-03-01', 150, 95), at('2026-03-10', 150, 95), at('2026-03-30', 150, 95)];
  expect(diagnosis(officeReadings)).toBe('suspected');
  const older = diagnoseHypertension({ officeReadings, knownAndTreated: false }, { withinDays: undefined });
  expect(orThrow(older).value).toBe('confirmed');
  expect(orThrow(older).rules.map(({ id }) => id)).toEqual(['HTN-D1']);
});

test('three raised days are found although the first visit lies long before', () => {
  const days = ['2025-01-01', '2026-03-01', '2026-03-08', '2026-03-15'];
  expect(diagnosis(days.map((day) => at(day, 145, 85)))).toBe('confirmed');
});

test('hypertension that is known and treated stays confirmed at normal readings', () => {
  expect(diagnosis([at('2026-03-02', 124, 76)], true)).toBe('confirmed');
});

test('normal readings raise no suspicion, and no reading at all says nothing', () => {
  expect(diagnosis([at('2026-03-02', 139, 89)])).toBe('not-suspected');
  expect(diagnosis([])).toBeUndefined();
});

test('an impossible reading is refused', () => {
  expect(
    diagnoseHypertension({ officeReadings: [at('2026-03-02', 80, 95)], knownAndTreated: false }).ok,
  ).toBe(false);
});
