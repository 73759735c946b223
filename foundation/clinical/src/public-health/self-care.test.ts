import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { judgeSelfCare, SELF_CARE_POINTS } from './self-care.ts';

const judge = (eating: number, washing: number, dressing: number, toilet: number, moving: number) =>
  judgeSelfCare({ eating, washing, dressing, toilet, moving });

test.each([
  [0, 0, 0, 0, 0, 0, 'independent'],
  [0, 1, 0, 1, 1, 3, 'independent'],
  [3, 1, 0, 0, 0, 4, 'mildly-dependent'],
  [0, 3, 0, 0, 5, 8, 'mildly-dependent'],
  [3, 1, 0, 0, 5, 9, 'moderately-dependent'],
  [3, 0, 5, 5, 5, 18, 'moderately-dependent'],
  [3, 1, 5, 5, 5, 19, 'dependent'],
  [5, 7, 5, 10, 10, 37, 'dependent'],
] as const)('%s/%s/%s/%s/%s points', (eating, washing, dressing, toilet, moving, total, level) => {
  expect(orThrow(judge(eating, washing, dressing, toilet, moving)).value).toEqual({ total, level });
});

test.each([
  ['eating', [0, 0, 3, 5]],
  ['washing', [0, 1, 3, 7]],
  ['dressing', [0, 0, 3, 5]],
  ['toilet', [0, 1, 5, 10]],
  ['moving', [0, 1, 5, 10]],
] as const)('%s is worth the points of the form', (item, points) => {
  expect(Object.values(SELF_CARE_POINTS[item])).toEqual(points);
});

test.each([
  [1, 0, 0, 0, 0],
  [0, 5, 0, 0, 0],
  [0, 0, 1, 0, 0],
  [0, 0, 0, 3, 0],
  [0, 0, 0, 0, 7],
  [-3, 0, 0, 0, 0],
])('%s/%s/%s/%s/%s is refused, because the form has no such option', (...points) => {
  const judged = judge(...points);
  const item = Object.keys(SELF_CARE_POINTS)[points.findIndex((each) => each !== 0)];
  expect(judged.ok ? undefined : judged.problem.at).toBe(item);
});

test('one unanswered item leaves no result', () => {
  const finding = orThrow(
    judgeSelfCare({ eating: 5, washing: 7, dressing: undefined, toilet: 10, moving: 10 }),
  );
  expect(finding).toMatchObject({ value: undefined, missing: ['dressing'] });
});
