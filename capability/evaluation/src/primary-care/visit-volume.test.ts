import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { visitVolume } from './visit-volume.ts';

test('a centre answers for the visits of its clinic, the group for all of them', async () => {
  const facts = [
    ...aSmallCounty(),
    aResident('a'),
    aVisit('a', { start: '2026-03-01' }),
    aVisit('a', { at: 'centre', start: '2026-03-02' }),
    aVisit('a', { at: 'hospital', start: '2026-03-03' }),
    aVisit('a', { outside: 'city', start: '2026-03-03' }),
    aFollowUp('a', '2026-03-04'),
  ];
  const volume = async (under: string) =>
    (await workedExample(freshDatabase, visitVolume, facts, MARCH_2026, under)).value;

  expect(await volume('clinic')).toBe(1);
  expect(await volume('centre')).toBe(2);
  expect(await volume('group')).toBe(3);
});
