import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aBill, anInstitution, aResident, aSmallCounty } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { fundAtBase, fundInCounty } from './fund-share.ts';

const facts = [
  ...aSmallCounty(),
  anInstitution('chemist', 'pharmacy'),
  aResident('a'),
  aBill('a', { id: 'clinic', at: 'clinic', on: '2026-03-01', total: 20, fund: 10.5 }),
  aBill('a', { id: 'hospital', on: '2026-03-31', total: 100, fund: 39.5 }),
  aBill('a', { id: 'outside', outside: 'province', on: '2026-03-15', total: 300, fund: 150 }),
  aBill('a', { id: 'chemist', at: 'chemist', on: '2026-03-16', total: 30, fund: 30 }),
  aBill('a', { id: 'april', on: '2026-04-01', total: 100, fund: 1000 }),
];

test('the fund’s money in the county is a quarter when 150 of 200 yuan went to the province; pharmacies are left out', async () => {
  expect(await workedExample(freshDatabase, fundInCounty, facts, MARCH_2026)).toEqual({
    numerator: 50,
    denominator: 200,
    value: 25,
    rows: [
      'a clinic 10.5/10.5 县内结算',
      'a outside 0/150 县外结算：县外医院',
      'a hospital 39.5/39.5 县内结算',
    ],
  });
});

test('the base’s share is of all the fund’s money, or of what stays in the county when the setting says so', async () => {
  const ofAll = await workedExample(freshDatabase, fundAtBase, facts, MARCH_2026);
  const inCounty = { ...fundAtBase, parameters: { denominator: 'in-county' } };

  expect(ofAll).toMatchObject({ numerator: 10.5, denominator: 200, value: 5.25 });
  expect(await workedExample(freshDatabase, inCounty, facts, MARCH_2026)).toMatchObject({
    numerator: 10.5,
    denominator: 50,
    value: 21,
  });
});
