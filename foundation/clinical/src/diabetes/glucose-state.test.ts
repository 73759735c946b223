import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { glucoseState } from './glucose-state.ts';

test.each([
  [6.0, 7.7, 'normal'],
  [6.09, 7.79, 'normal'],
  [6.1, 7.7, 'impaired-fasting'],
  [6.9, 7.7, 'impaired-fasting'],
  [6.99, 7.79, 'impaired-fasting'],
  [5.5, 7.8, 'impaired-tolerance'],
  [6.8, 9.0, 'impaired-tolerance'],
  [6.9, 11.0, 'impaired-tolerance'],
  [7.0, 7.7, 'diabetes-range'],
  [5.5, 11.1, 'diabetes-range'],
  [7.0, 11.1, 'diabetes-range'],
])('fasting %s and 2-hour %s mmol/L is %s', (fasting, twoHour, expected) => {
  expect(orThrow(glucoseState({ fasting, twoHour }))).toMatchObject({ value: expected, missing: [] });
});

test.each([
  [6.0, undefined, 'normal', ['twoHour']],
  [6.1, undefined, 'impaired-fasting', ['twoHour']],
  [7.0, undefined, 'diabetes-range', []],
  [undefined, 9.0, 'impaired-tolerance', ['fasting']],
  [undefined, 11.1, 'diabetes-range', []],
])(
  'fasting %s and 2-hour %s reads one column and names what could still change it',
  (fasting, twoHour, value, missing) => {
    expect(orThrow(glucoseState({ fasting, twoHour }))).toMatchObject({ value, missing });
  },
);

test('without any value there is no state, and an impossible one is refused', () => {
  expect(orThrow(glucoseState({ fasting: undefined, twoHour: undefined })).value).toBeUndefined();
  expect(glucoseState({ fasting: -6, twoHour: undefined }).ok).toBe(false);
});
