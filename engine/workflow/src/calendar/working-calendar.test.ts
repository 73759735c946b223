import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import { onDuty } from './duty-rota.ts';
import { endOf } from './span.ts';
import { type DayKind, DEFAULT_HOURS, type WorkingCalendar } from './working-calendar.ts';

const calendar = (exceptions: Record<string, DayKind> = {}): WorkingCalendar => ({
  hours: DEFAULT_HOURS,
  exceptions: new Map(Object.entries(exceptions) as [Day, DayKind][]),
});
const at = (local: string) => new Date(`${local}:00+08:00`);

test.each([
  ['inside the morning', '2026-03-02T09:00', 2, '2026-03-02T11:00'],
  ['over the midday rest', '2026-03-02T11:00', 2, '2026-03-02T15:00'],
  ['until exactly the end of the day', '2026-03-02T09:00', 7, '2026-03-02T18:00'],
  ['over night', '2026-03-02T17:00', 2, '2026-03-03T09:00'],
  ['over the weekend', '2026-03-06T17:00', 2, '2026-03-09T09:00'],
  ['begun before opening', '2026-03-02T03:00', 1, '2026-03-02T09:00'],
  ['begun on a Sunday', '2026-03-08T10:00', 8, '2026-03-09T18:00'],
])('working hours %s', (_, from, workingHours, until) => {
  expect(endOf({ workingHours }, at(from), calendar())).toEqual(at(until));
});

test('a public holiday is not worked, and the weekend worked in exchange is', () => {
  const holiday = calendar({ '2026-03-02': 'holiday', '2026-03-07': 'workday' });

  expect(endOf({ workingHours: 1 }, at('2026-03-02T09:00'), holiday)).toEqual(at('2026-03-03T09:00'));
  expect(endOf({ workingHours: 1 }, at('2026-03-06T18:00'), holiday)).toEqual(at('2026-03-07T09:00'));
  expect(endOf({ workingDays: 2 }, at('2026-03-06T10:00'), holiday)).toEqual(at('2026-03-10T00:00'));
});

test('minutes of an emergency run at night and on holidays too', () => {
  const holiday = calendar({ '2026-03-02': 'holiday' });

  expect(endOf({ minutes: 10 }, at('2026-03-02T03:00'), holiday)).toEqual(at('2026-03-02T03:10'));
});

test('days end with the day in China, also for what begins shortly before midnight', () => {
  expect(endOf({ days: 7 }, at('2026-03-02T23:59'), calendar())).toEqual(at('2026-03-10T00:00'));
});

test('a day that a form named ends with that day', () => {
  const data = { open: { dueOn: '2026-03-10' } };

  expect(endOf({ field: 'open.dueOn' }, at('2026-03-02T09:00'), calendar(), data)).toEqual(
    at('2026-03-11T00:00'),
  );
});

test('a calendar without a workday is called a mistake instead of being searched for ever', () => {
  const days = Array.from({ length: 800 }, (_, day) => [
    new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10),
    'holiday' as const,
  ]);

  expect(() =>
    endOf({ workingHours: 1 }, at('2026-03-02T09:00'), calendar(Object.fromEntries(days))),
  ).toThrow();
});

test('the one whose turn began last is on duty, and nobody outside the turns', () => {
  const shift = (id: string, from: string, until: string) => ({
    institution: 'hospital',
    role: 'specialist' as const,
    startsAt: at(from),
    endsAt: at(until),
    person: { id, name: id },
  });
  const rota = [
    shift('night', '2026-03-02T18:00', '2026-03-03T08:30'),
    shift('day', '2026-03-03T08:00', '2026-03-03T18:00'),
  ];
  const asked = (when: string) => onDuty(rota, 'hospital', ['specialist'], at(when))?.id;

  expect(asked('2026-03-03T07:59')).toBe('night');
  expect(asked('2026-03-03T08:10')).toBe('day');
  expect(asked('2026-03-03T18:00')).toBeUndefined();
  expect(onDuty(rota, 'hospital', ['nurse'], at('2026-03-03T08:10'))).toBeUndefined();
});
