import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aCover, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { inpatientsInCity, inpatientsInCounty } from './inpatient-share.ts';

const stay = (id: string, resident: string, more: object) =>
  aVisit(resident, { id, class: 'IMP', start: '2026-02-20', end: '2026-03-10', ...more });

const facts = [
  ...aSmallCounty(),
  aResident('insured'),
  aCover('insured', '2026-01-01'),
  aResident('until-that-day'),
  aCover('until-that-day', '2025-01-01', '2026-03-10'),
  aResident('no-longer'),
  aCover('no-longer', '2025-01-01', '2026-03-09'),
  stay('home', 'insured', { at: 'hospital' }),
  stay('township', 'until-that-day', { at: 'centre' }),
  stay('city', 'insured', { outside: 'city' }),
  stay('province', 'insured', { outside: 'province' }),
  stay('lapsed', 'no-longer', { at: 'hospital' }),
  stay('still-in', 'insured', { at: 'hospital', end: undefined, status: 'in-progress' }),
  stay('april', 'insured', { at: 'hospital', end: '2026-04-01' }),
  aVisit('insured', { id: 'no-stay', at: 'hospital', start: '2026-03-10', end: '2026-03-10' }),
];

test('of four discharges of the insured in March two were in the county, three in the city', async () => {
  expect(await workedExample(freshDatabase, inpatientsInCounty, facts, MARCH_2026)).toEqual({
    numerator: 2,
    denominator: 4,
    value: 50,
    rows: [
      'insured city 0/1 在县外住院：县外医院',
      'insured home 1/1 在县域内住院',
      'insured province 0/1 在县外住院：县外医院',
      'until-that-day township 1/1 在县域内住院',
    ],
  });
  expect(await workedExample(freshDatabase, inpatientsInCity, facts, MARCH_2026)).toMatchObject({
    numerator: 3,
    denominator: 4,
  });
});
