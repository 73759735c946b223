import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aPhysician, aPost, aSmallCounty } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { postedPhysicians } from './posted-physicians.ts';

const posted = (id: string, title: string, start: string, end?: string) => [
  aPhysician(id, title),
  aPost(id, 'hospital', 'specialist', '2020-01-01'),
  aPost(id, 'centre', 'posting', start, end),
];

test('half a year inside the year is needed to the day, by somebody of intermediate title who belongs to the leading hospital', async () => {
  const count = await workedExample(freshDatabase, postedPhysicians, [
    ...aSmallCounty(),
    ...posted('half-year', '主治医师', '2026-01-01', '2026-06-30'),
    ...posted('a-day-short', '主治医师', '2026-01-02', '2026-06-30'),
    ...posted('since-last-year', '主任医师', '2025-08-01', '2026-03-31'),
    ...posted('still-there', '副主任医师', '2026-07-01'),
    ...posted('junior', '医师', '2026-01-01', '2026-12-31'),
    ...posted('last-year', '主治医师', '2025-01-01', '2025-12-31'),
    aPhysician('from-elsewhere', '主治医师'),
    aPost('from-elsewhere', 'centre', 'posting', '2026-01-01', '2026-12-31'),
  ]);

  expect(count.value).toBe(2);
  expect(count.rows).toEqual([
    'a-day-short 0/1 职称：主治医师',
    'half-year 1/1 职称：主治医师',
    'junior 0/1 职称：医师（中级以下）',
    'since-last-year 0/1 职称：主任医师',
    'still-there 1/1 职称：副主任医师',
  ]);
});
