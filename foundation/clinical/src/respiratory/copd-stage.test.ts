import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import {
  abeGroup,
  copdSqHighRisk,
  goldStage,
  hasObstruction,
  spirometryInRoutineCheck,
} from './copd-stage.ts';

test.each([
  [0.69, true],
  [0.699, true],
  [0.7, false],
  [undefined, undefined],
])('a ratio of %s shows obstruction: %s', (ratio, expected) => {
  expect(orThrow(hasObstruction(ratio)).value).toBe(expected);
});

test.each([
  [80, 1],
  [79.9, 2],
  [79, 2],
  [50, 2],
  [49, 3],
  [30, 3],
  [29, 4],
])('FEV1 of %s percent with obstruction is GOLD %s', (fev1Percent, stage) => {
  expect(orThrow(goldStage({ ratio: 0.6, fev1Percent })).value).toBe(stage);
});

test('without obstruction there is no stage, and a ratio given in percent is refused', () => {
  expect(orThrow(goldStage({ ratio: 0.7, fev1Percent: 40 }))).toMatchObject({
    value: undefined,
    reasons: ['no-obstruction'],
  });
  expect(orThrow(goldStage({ ratio: undefined, fev1Percent: 40 })).missing).toEqual(['ratio']);
  expect(goldStage({ ratio: 65, fev1Percent: 40 }).ok).toBe(false);
});

test.each([
  [2, 0, 0, 0, 'E'],
  [0, 1, 0, 0, 'E'],
  [1, 0, 2, 0, 'B'],
  [1, 0, 0, 10, 'B'],
  [1, 0, 1, 9, 'A'],
  [0, 0, 0, 0, 'A'],
  [0, 0, 2, undefined, 'B'],
  [0, 0, 1, undefined, undefined],
  [undefined, 1, undefined, undefined, 'E'],
  [undefined, 0, 2, 10, undefined],
])(
  '%s moderate and %s hospitalised exacerbations, mMRC %s, CAT %s: %s',
  (moderate, hospitalised, mmrc, cat, group) => {
    const burden = { moderateExacerbations: moderate, hospitalisedExacerbations: hospitalised, mmrc, cat };
    expect(orThrow(abeGroup(burden)).value).toBe(group);
  },
);

test('a scale value that does not exist is refused', () => {
  const burden = { moderateExacerbations: 0, hospitalisedExacerbations: 0, mmrc: 1, cat: 5 };
  expect(abeGroup({ ...burden, mmrc: 4, cat: 40 }).ok).toBe(true);
  expect(abeGroup({ ...burden, mmrc: 5 }).ok).toBe(false);
  expect(abeGroup({ ...burden, cat: 41 }).ok).toBe(false);
});

test('a COPD-SQ total of 16 is high risk', () => {
  expect([15, 16].map((total) => orThrow(copdSqHighRisk(total)).value)).toEqual([false, true]);
  expect(orThrow(copdSqHighRisk(undefined)).value).toBeUndefined();
});

test('spirometry belongs to the routine check from 40', () => {
  expect([39, 40, undefined].map((age) => orThrow(spirometryInRoutineCheck(age)).value)).toEqual([
    false,
    true,
    undefined,
  ]);
});
