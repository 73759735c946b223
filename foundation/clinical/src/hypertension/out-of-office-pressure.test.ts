import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { restsOnWorkingDefinition } from '../rule/finding.ts';
import { judgeAmbulatoryPressure, judgeHomePressure } from './out-of-office-pressure.ts';

const week = (systolic: number, diastolic: number, days = 6, readingsADay = 2) =>
  Array.from({ length: days * readingsADay }, (_, index) => ({
    day: `2026-03-0${1 + Math.floor(index / readingsADay)}` as Day,
    systolic,
    diastolic,
  }));

test.each([
  [134, 84, 'not-raised'],
  [135, 84, 'raised'],
  [134, 85, 'raised'],
])('a home mean of %s/%s mmHg is %s', (systolic, diastolic, expected) => {
  expect(orThrow(judgeHomePressure(week(systolic, diastolic))).value).toBe(expected);
});

test('fewer than three days or twelve readings at home say nothing', () => {
  expect(orThrow(judgeHomePressure(week(150, 95, 2, 6))).value).toBeUndefined();
  expect(orThrow(judgeHomePressure(week(150, 95, 5, 2))).value).toBeUndefined();
  expect(orThrow(judgeHomePressure(week(150, 95, 3, 4))).value).toBe('raised');
});

test('the home limit is a working definition', () => {
  expect(restsOnWorkingDefinition(orThrow(judgeHomePressure(week(150, 95))))).toBe(true);
});

const ambulatory = (wholeDay: [number, number], daytime: [number, number], night: [number, number]) => {
  const reading = ([systolic, diastolic]: [number, number]) => ({ systolic, diastolic });
  return orThrow(
    judgeAmbulatoryPressure({
      wholeDay: reading(wholeDay),
      daytime: reading(daytime),
      night: reading(night),
    }),
  ).value;
};

test.each<[[number, number], [number, number], [number, number], string]>([
  [[129, 79], [134, 84], [119, 69], 'not-raised'],
  [[130, 79], [134, 84], [119, 69], 'raised'],
  [[129, 80], [134, 84], [119, 69], 'raised'],
  [[129, 79], [135, 84], [119, 69], 'raised'],
  [[129, 79], [134, 85], [119, 69], 'raised'],
  [[129, 79], [134, 84], [120, 69], 'raised'],
  [[129, 79], [134, 84], [119, 70], 'raised'],
])('24 h %s, day %s, night %s mmHg is %s', (wholeDay, daytime, night, expected) => {
  expect(ambulatory(wholeDay, daytime, night)).toBe(expected);
});

test('a recording without a night is not called normal', () => {
  const reading = { systolic: 120, diastolic: 70 };
  const finding = orThrow(judgeAmbulatoryPressure({ wholeDay: reading, daytime: reading, night: undefined }));
  expect(finding.value).toBeUndefined();
  expect(finding.missing).toEqual(['night']);
});
