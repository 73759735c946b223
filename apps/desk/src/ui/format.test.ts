import { expect, test } from 'vitest';
import { dayInYear, due, exactly, measured, range, soon, unit, yuan } from './format.ts';

const now = new Date('2026-11-21T10:42:00+08:00');

test('a moment is told as near as one says it', () => {
  expect(soon('2026-11-21T10:40:00+08:00', now)).toBe('今天 10:40');
  expect(soon('2026-11-20T16:40:00+08:00', now)).toBe('昨天 16:40');
  expect(soon('2026-11-07', now)).toBe('11-07');
  expect(soon('2025-12-09', now)).toBe('2025-12-09');
});

test('just after midnight in China it is already the new day', () => {
  expect(soon('2026-11-20T16:05:00Z', now)).toBe('今天 00:05');
});

test('the exact day carries its weekday', () => {
  expect(exactly('2026-11-21T10:42:00+08:00')).toBe('2026-11-21 周六 10:42');
  expect(dayInYear('2026-11-07', now)).toBe('11-07 周六');
});

test('what is due within the hour is counted in minutes', () => {
  expect(due('2026-11-21T10:51:00+08:00', now)).toBe('还有 9 分');
  expect(due('2026-11-21T12:00:00+08:00', now)).toBe('12:00 前');
  expect(due('2026-11-21T09:00:00+08:00', now)).toBe('09:00 已过');
  expect(due('2026-11-24', now)).toBe('11-24');
});

test('a pressure is a pair, money has two decimals, an open range says on which side', () => {
  expect(measured(152, 94)).toBe('152/94');
  expect(yuan(4312.6)).toBe('4,312.60 元');
  expect(range(3.5, 5.3)).toBe('3.5–5.3');
  expect(range(null, 30)).toBe('≤30');
});

test('units are written as on paper, not as in messages', () => {
  expect(unit('mm[Hg]')).toBe('mmHg');
  expect(unit('umol/L')).toBe('μmol/L');
  expect(unit('mmol/L')).toBe('mmol/L');
});
