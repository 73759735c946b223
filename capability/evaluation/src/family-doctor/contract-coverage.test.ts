import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aContract, anEnrolment, aResident, aSmallCounty } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { contractCoverage, keyGroupCoverage } from './contract-coverage.ts';

const facts = [
  ...aSmallCounty(),
  ...['signed', 'last-day', 'ended', 'later', 'unsigned'].map((id) => aResident(id)),
  aContract('signed', '2026-01-01', '2026-12-31'),
  aContract('last-day', '2025-04-01', '2026-03-31'),
  aContract('ended', '2025-04-01', '2026-03-30'),
  aContract('later', '2026-04-01', '2027-03-31'),
  anEnrolment('signed', 'hypertension', '2024-01-01'),
  anEnrolment('unsigned', 'child', '2024-01-01'),
];

test('a contract counts through its last day', async () => {
  const share = await workedExample(freshDatabase, contractCoverage, facts, MARCH_2026);

  expect(share).toMatchObject({ numerator: 2, denominator: 5, value: 40 });
  expect(share.rows.filter((row) => row.includes('1/1'))).toEqual([
    'last-day 1/1 签约有效',
    'signed 1/1 签约有效',
  ]);
});

test('of the two in a programme one has signed', async () => {
  expect(await workedExample(freshDatabase, keyGroupCoverage, facts, MARCH_2026)).toEqual({
    numerator: 1,
    denominator: 2,
    value: 50,
    rows: ['signed 1/1 签约有效', 'unsigned 0/1 未签约'],
  });
});
