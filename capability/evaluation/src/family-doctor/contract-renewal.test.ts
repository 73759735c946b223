import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aContract, aResident, aSmallCounty } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { contractRenewal } from './contract-renewal.ts';

test('of those who had a contract last year, who signed again this year', async () => {
  const share = await workedExample(freshDatabase, contractRenewal, [
    ...aSmallCounty(),
    ...['again', 'gone', 'long-ago', 'new'].map((id) => aResident(id)),
    aContract('again', '2025-01-01', '2025-12-31'),
    aContract('again', '2026-01-01', '2026-12-31'),
    aContract('gone', '2024-01-02', '2025-01-01'),
    aContract('long-ago', '2024-01-01', '2024-12-31'),
    aContract('new', '2026-01-01', '2026-12-31'),
  ]);

  expect(share).toEqual({
    numerator: 1,
    denominator: 2,
    value: 50,
    rows: ['again 1/1 已续签', 'gone 0/1 未续签'],
  });
});
