import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { restsOnWorkingDefinition } from '../rule/finding.ts';
import { judgeNews2, type News2Facts } from './news2.ts';

const calm: News2Facts = {
  respiratoryRate: 16,
  oxygenSaturation: 97,
  onOxygen: false,
  systolic: 120,
  heartRate: 75,
  consciousness: 'A',
  temperature: 36.8,
};
const judge = (about: Partial<News2Facts>, scale: 1 | 2 = 1) =>
  orThrow(judgeNews2({ ...calm, ...about }, scale));

test.each([
  [16, 97, false, 120, 75, 'A', 36.8, 0, 'low'],
  [22, 94, false, 105, 95, 'A', 38.5, 6, 'medium'],
  [26, 90, true, 88, 135, 'C', 39.5, 19, 'high'],
] as const)(
  '%s/%s/oxygen %s/%s/%s/%s/%s',
  (rr, spo2, onOxygen, systolic, heartRate, consciousness, t, total, level) => {
    const facts = {
      respiratoryRate: rr,
      oxygenSaturation: spo2,
      onOxygen,
      systolic,
      heartRate,
      consciousness,
      temperature: t,
    };
    expect(orThrow(judgeNews2(facts)).value).toEqual({ total, level });
  },
);

test.each([
  ['respiratoryRate', [8, 3], [9, 1], [11, 1], [12, 0], [20, 0], [21, 2], [24, 2], [25, 3]],
  ['oxygenSaturation', [91, 3], [92, 2], [93, 2], [94, 1], [95, 1], [96, 0]],
  ['systolic', [90, 3], [91, 2], [100, 2], [101, 1], [110, 1], [111, 0], [219, 0], [220, 3]],
  ['heartRate', [40, 3], [41, 1], [50, 1], [51, 0], [90, 0], [91, 1], [110, 1], [111, 2], [130, 2], [131, 3]],
  ['temperature', [35, 3], [35.1, 1], [36, 1], [36.1, 0], [38, 0], [38.1, 1], [39, 1], [39.1, 2]],
] as [keyof News2Facts, ...[number, number][]][])('%s scores as the table prints', (name, ...cells) => {
  for (const [value, points] of cells)
    expect([value, judge({ [name]: value }).value?.total]).toEqual([value, points]);
});

test.each([
  [83, false, 3],
  [84, false, 2],
  [85, false, 2],
  [86, false, 1],
  [87, false, 1],
  [88, false, 0],
  [92, false, 0],
  [93, false, 0],
  [99, false, 0],
  [83, true, 5],
  [84, true, 4],
  [85, true, 4],
  [86, true, 3],
  [87, true, 3],
  [88, true, 2],
  [92, true, 2],
  [93, true, 3],
  [94, true, 3],
  [95, true, 4],
  [96, true, 4],
  [97, true, 5],
])('on scale 2, %s percent with oxygen %s scores %s', (oxygenSaturation, onOxygen, total) => {
  expect(judge({ oxygenSaturation, onOxygen }, 2).value?.total).toBe(total);
});

test.each([
  ['A', 0],
  ['C', 3],
  ['V', 3],
  ['P', 3],
  ['U', 3],
] as const)('consciousness %s scores %s', (consciousness, points) => {
  expect(judge({ consciousness }).value?.total).toBe(points);
});

test.each<[Partial<News2Facts>, number, string]>([
  [{ respiratoryRate: 22, onOxygen: true }, 4, 'low'],
  [{ respiratoryRate: 25 }, 3, 'low-medium'],
  [{ respiratoryRate: 25, onOxygen: true }, 5, 'medium'],
  [{ respiratoryRate: 25, onOxygen: true, heartRate: 91 }, 6, 'medium'],
  [{ respiratoryRate: 25, onOxygen: true, heartRate: 111 }, 7, 'high'],
])('%o makes %s: %s', (about, total, level) => {
  expect(judge(about).value).toEqual({ total, level });
});

test.each(Object.keys(calm))('without %s there is no score', (name) => {
  expect(judge({ [name]: undefined })).toMatchObject({ value: undefined, missing: [name] });
});

test('a saturation over 100 percent is refused, and the score is a working definition', () => {
  expect(judgeNews2({ ...calm, oxygenSaturation: 101 }).ok).toBe(false);
  expect(restsOnWorkingDefinition(judge({}))).toBe(true);
});

test('without being asked, nobody is scored on scale 2', () => {
  expect(orThrow(judgeNews2({ ...calm, oxygenSaturation: 90 })).value?.total).toBe(3);
});
