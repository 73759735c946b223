import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { judgeMews, type MewsFacts } from './mews.ts';

const calm: MewsFacts = {
  systolic: 120,
  heartRate: 80,
  respiratoryRate: 12,
  temperature: 36.8,
  consciousness: 'A',
};
const judge = (about: Partial<MewsFacts>) => orThrow(judgeMews({ ...calm, ...about }));

test.each([
  [120, 80, 12, 36.8, 'A', 0, 'ordinary'],
  [95, 115, 24, 38.6, 'V', 8, 'high'],
  [80, 125, 28, 38.7, 'V', 9, 'critical'],
  [70, 130, 30, 34.9, 'U', 14, 'critical'],
] as const)(
  '%s/%s/%s/%s/%s',
  (systolic, heartRate, respiratoryRate, temperature, consciousness, total, level) => {
    const facts = { systolic, heartRate, respiratoryRate, temperature, consciousness };
    expect(orThrow(judgeMews(facts)).value).toEqual({ total, level });
  },
);

test.each([
  ['systolic', [70, 3], [71, 2], [80, 2], [81, 1], [100, 1], [101, 0], [199, 0], [200, 2]],
  [
    'heartRate',
    [40, 2],
    [41, 1],
    [50, 1],
    [51, 0],
    [100, 0],
    [101, 1],
    [110, 1],
    [111, 2],
    [129, 2],
    [130, 3],
  ],
  ['respiratoryRate', [8, 2], [9, 0], [14, 0], [15, 1], [20, 1], [21, 2], [29, 2], [30, 3]],
  ['temperature', [34.9, 2], [35.0, 0], [38.4, 0], [38.5, 2]],
] as [keyof MewsFacts, ...[number, number][]][])('%s scores as the table prints', (name, ...cells) => {
  for (const [value, points] of cells)
    expect([value, judge({ [name]: value }).value?.total]).toEqual([value, points]);
});

test.each([
  ['A', 0],
  ['V', 1],
  ['P', 2],
  ['U', 3],
] as const)('consciousness %s scores %s', (consciousness, points) => {
  expect(judge({ consciousness }).value?.total).toBe(points);
});

test.each([
  [{ heartRate: 111, respiratoryRate: 21 }, 4, 'ordinary'],
  [{ heartRate: 130, respiratoryRate: 21 }, 5, 'high'],
])('%o makes %s: %s', (about, total, level) => {
  expect(judge(about).value).toEqual({ total, level });
});

test.each(Object.keys(calm))('without %s there is no score', (name) => {
  expect(judge({ [name]: undefined })).toMatchObject({ value: undefined, missing: [name] });
});

test('half a heartbeat, a temperature in Fahrenheit and an unknown letter are refused', () => {
  expect(judgeMews({ ...calm, heartRate: 80.5 }).ok).toBe(false);
  expect(judgeMews({ ...calm, temperature: 98.6 }).ok).toBe(false);
  expect(judgeMews({ ...calm, consciousness: 'C' as 'A' }).ok).toBe(false);
});
