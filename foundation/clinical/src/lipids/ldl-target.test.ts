import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { atLdlTarget, ldlTarget } from './ldl-target.ts';

test.each([
  ['low', false, 3.4, 4.2, undefined],
  ['moderate', false, 2.6, 3.4, undefined],
  ['high', false, 2.6, 3.4, undefined],
  ['very-high', false, 1.8, 2.6, 0.5],
  ['ultra-high', false, 1.4, 2.2, 0.5],
  ['low', true, 2.6, 3.4, undefined],
  ['moderate', true, 2.6, 3.4, undefined],
  ['high', true, 1.8, 2.6, undefined],
  ['very-high', true, 1.4, 2.2, 0.5],
  ['ultra-high', true, 1.4, 2.2, 0.5],
] as const)(
  '%s with diabetes %s: LDL-C <%s, non-HDL-C <%s, fall %s',
  (level, diabetes, ldlBelow, nonHdlBelow, fall) => {
    expect(orThrow(ldlTarget({ level, diabetes })).value).toEqual({
      ldlBelow,
      nonHdlBelow,
      fallFromBaseline: fall,
    });
  },
);

test('familial hypercholesterolaemia has no target of its own unless a county sets one', () => {
  const facts = { level: 'very-high', diabetes: false, familialHypercholesterolaemia: true } as const;
  expect(orThrow(ldlTarget(facts)).value?.ldlBelow).toBe(1.8);
  expect(orThrow(ldlTarget(facts, { familialBelow: 1.4 })).value?.ldlBelow).toBe(1.4);
  const other = { ...facts, familialHypercholesterolaemia: false };
  expect(orThrow(ldlTarget(other, { familialBelow: 1.4 })).value?.ldlBelow).toBe(1.8);
});

test('without a level, or without knowing about diabetes, there is no target', () => {
  expect(orThrow(ldlTarget({ level: undefined, diabetes: false })).missing).toEqual(['level']);
  expect(orThrow(ldlTarget({ level: 'low', diabetes: undefined })).missing).toEqual(['diabetes']);
});

const plain = { ldlBelow: 2.6, nonHdlBelow: 3.4, fallFromBaseline: undefined };
const withFall = { ldlBelow: 1.8, nonHdlBelow: 2.6, fallFromBaseline: 0.5 };

test.each([
  [plain, 2.59, undefined, true],
  [plain, 2.6, undefined, false],
  [plain, undefined, undefined, undefined],
  [withFall, 1.7, 3.5, true],
  [withFall, 1.7, 3.4, false],
  [withFall, 1.7, undefined, undefined],
  [withFall, 1.8, 9, false],
])('target %o with LDL-C %s from %s mmol/L is met: %s', (target, ldl, baselineLdl, expected) => {
  expect(orThrow(atLdlTarget(target, { ldl, baselineLdl })).value).toBe(expected);
});
