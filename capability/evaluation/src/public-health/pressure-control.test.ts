import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { anEnrolment, anInstitution, aReading, aResident, aSmallCounty } from '../sample-resources.ts';
import { workedExample, YEAR_2026 } from '../worked-example.ts';
import { pressureControl } from './pressure-control.ts';

const patient = (id: string, about: Parameters<typeof aResident>[1] = {}) => [
  aResident(id, about),
  anEnrolment(id, 'hypertension', '2024-01-01'),
];

test('the last follow-up of the year decides; who was not seen is not controlled; 140 and 90 are not below their limits', async () => {
  const share = await workedExample(freshDatabase, pressureControl, [
    ...aSmallCounty(),
    ...patient('controlled', { born: '1970-01-01' }),
    ...aReading('controlled', '2026-02-01T09:00:00+08:00', { pressure: [180, 100] }),
    ...aReading('controlled', '2026-11-01T09:00:00+08:00', { pressure: [139, 89] }),
    ...patient('worse-later', { born: '1970-01-01' }),
    ...aReading('worse-later', '2026-02-01T09:00:00+08:00', { pressure: [120, 80] }),
    ...aReading('worse-later', '2026-12-31T23:59:59+08:00', { pressure: [140, 80] }),
    ...aReading('worse-later', '2027-01-01T00:00:00+08:00', { pressure: [120, 80] }),
    ...patient('diastolic', { born: '1970-01-01' }),
    ...aReading('diastolic', '2026-02-01T09:00:00+08:00', { pressure: [120, 90] }),
    ...patient('old', { born: '1961-02-01' }),
    ...aReading('old', '2026-02-01T00:00:00+08:00', { pressure: [149, 80] }),
    ...patient('a-day-younger', { born: '1961-02-02' }),
    ...aReading('a-day-younger', '2026-02-01T23:00:00+08:00', { pressure: [149, 80] }),
    ...patient('lost'),
    ...aReading('lost', '2025-12-31T23:59:59+08:00', { pressure: [120, 80] }),
    ...patient('died-before', { died: '2025-12-30T08:00:00+08:00' }),
  ]);

  expect(share).toEqual({
    numerator: 2,
    denominator: 6,
    value: 33.33,
    rows: [
      'a-day-younger 0/1 末次血压：149/80（2026-02-01）',
      'controlled 1/1 末次血压：139/89（2026-11-01）',
      'diastolic 0/1 末次血压：120/90（2026-02-01）',
      'lost 0/1 本期没有随访血压，按未控制计',
      'old 1/1 末次血压：149/80（2026-02-01）',
      'worse-later 0/1 末次血压：140/80（2026-12-31）',
    ],
  });
});

test('a patient taken over by another centre is counted there and not twice', async () => {
  const facts = [
    ...aSmallCounty(),
    anInstitution('other', 'township-centre'),
    aResident('moved'),
    anEnrolment('moved', 'hypertension', '2024-01-01', '2026-05-31'),
    anEnrolment('moved', 'hypertension', '2026-06-01', undefined, 'other'),
  ];

  expect((await workedExample(freshDatabase, pressureControl, facts, YEAR_2026)).denominator).toBe(1);
  expect((await workedExample(freshDatabase, pressureControl, facts, YEAR_2026, 'other')).denominator).toBe(
    1,
  );
  expect((await workedExample(freshDatabase, pressureControl, facts, YEAR_2026, 'centre')).denominator).toBe(
    0,
  );
});
