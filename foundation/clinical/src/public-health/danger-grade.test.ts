import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type DangerousBehaviour, dangerGrade } from './danger-grade.ts';

const calm: DangerousBehaviour = {
  threatsOrShouting: false,
  smashing: false,
  selfHarmOrSuicide: false,
  armedViolenceOrArson: false,
};
const smashed: DangerousBehaviour = {
  ...calm,
  smashing: true,
  outsideHome: false,
  againstPeople: false,
  stopsWhenPersuaded: true,
  continued: false,
};
const grade = (behaviour: DangerousBehaviour) => orThrow(dangerGrade(behaviour));

test.each<[number, string, DangerousBehaviour]>([
  [0, 'nothing of the list', calm],
  [1, 'threats and shouting', { ...calm, threatsOrShouting: true }],
  [2, 'smashing at home, things only, stopping when persuaded', smashed],
  [3, 'smashing at home without stopping', { ...smashed, stopsWhenPersuaded: false }],
  [3, 'smashing outside without stopping', { ...smashed, outsideHome: true, stopsWhenPersuaded: false }],
  [3, 'smashing outside, though it stops: no longer grade 2', { ...smashed, outsideHome: true }],
  [4, 'continued smashing without stopping', { ...smashed, continued: true, stopsWhenPersuaded: false }],
  [4, 'smashing against people', { ...smashed, againstPeople: true }],
  [4, 'attacking people with nothing smashed', { ...calm, againstPeople: true }],
  [4, 'self-harm or attempted suicide', { ...calm, selfHarmOrSuicide: true }],
  [5, 'armed violence, arson or explosion', { ...calm, armedViolenceOrArson: true }],
  [5, 'everything at once', { ...smashed, againstPeople: true, armedViolenceOrArson: true }],
])('grade %s: %s', (expected, _what, behaviour) => {
  expect(grade(behaviour).value).toBe(expected);
});

test('a grade is not given while a higher one is open', () => {
  expect(grade({ ...calm, threatsOrShouting: true, armedViolenceOrArson: undefined })).toMatchObject({
    value: undefined,
    missing: ['armedViolenceOrArson'],
  });
  expect(grade({ ...calm, smashing: true }).missing).toEqual([
    'outsideHome',
    'againstPeople',
    'stopsWhenPersuaded',
    'continued',
  ]);
});
