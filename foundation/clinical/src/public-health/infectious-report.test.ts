import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { reportDueAt, reportedInTime } from './infectious-report.ts';

const at = (time: string) => new Date(`2026-03-02T${time}:00+08:00`);

test.each([
  ['class-a', '12:00', true],
  ['class-a', '12:01', false],
  ['class-b-managed-as-a', '12:01', false],
  ['newly-emerging', '12:01', false],
  ['sudden-unknown', '12:01', false],
  ['outbreak', '12:01', false],
  ['class-b', '12:01', true],
  ['class-c', '23:59', true],
] as const)(
  'a case of %s diagnosed at 10:00 and reported at %s is in time: %s',
  (category, time, expected) => {
    expect(orThrow(reportedInTime(category, at('10:00'), at(time))).value).toBe(expected);
  },
);

test('the other classes have a day', () => {
  expect(reportDueAt('class-b', at('10:00'))).toEqual(new Date('2026-03-03T10:00:00+08:00'));
  expect(orThrow(reportedInTime('class-c', at('10:00'), new Date('2026-03-03T10:01:00+08:00'))).value).toBe(
    false,
  );
});

test('each limit names its sentence, and a case not yet reported is neither in time nor late', () => {
  const a = orThrow(reportedInTime('class-a', at('10:00'), undefined));
  const c = orThrow(reportedInTime('class-c', at('10:00'), undefined));
  expect([a.rules[0]?.id, c.rules[0]?.id]).toEqual(['IDR-2H', 'IDR-24H']);
  expect(a).toMatchObject({ value: undefined, missing: ['reportedAt'] });
});
