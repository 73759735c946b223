import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { baseOutpatientShare, baseShareOfAllVisits } from './base-outpatient-share.ts';

const facts = [
  ...aSmallCounty(),
  aResident('a'),
  aVisit('a', { start: '2026-03-01', class: 'AMB' }),
  aVisit('a', { start: '2026-03-02', class: 'HH' }),
  aVisit('a', { at: 'hospital', start: '2026-03-03', class: 'EMER' }),
  aVisit('a', { at: 'hospital', start: '2026-03-04', class: 'VR' }),
  aVisit('a', { at: 'hospital', start: '2026-03-05', class: 'AMB' }),
];

test('outpatients and emergencies only, in the wording of 2020; home and remote visits too, in that of the policy', async () => {
  expect(await workedExample(freshDatabase, baseOutpatientShare, facts, MARCH_2026)).toMatchObject({
    numerator: 1,
    denominator: 3,
  });
  expect(await workedExample(freshDatabase, baseShareOfAllVisits, facts, MARCH_2026)).toMatchObject({
    numerator: 2,
    denominator: 5,
  });
});
