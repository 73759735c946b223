import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '@yiti/base';
import { afterAll, expect, test } from 'vitest';
import { toDayNumber } from '../calendar.ts';
import { TimeOrdered } from './time-ordered.ts';

const folder = mkdtempSync(join(tmpdir(), 'twin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('lines told life by life come out in the order of time, over months and more than fits in memory', () => {
  const first = toDayNumber('2026-01-01' as Day);
  const lines = new TimeOrdered(join(folder, 'waiting'));
  const long = '话'.repeat(400);
  for (let life = 0; life < 40; life++) {
    for (let day = 0; day < 60; day += 3)
      lines.add({ day: first + day, minute: (life * 7) % 1440 }, `${life}/${day} ${long}`);
  }

  const drained = [...lines.drain()];
  expect(drained).toHaveLength(800);
  expect(drained.map(({ stamp }) => stamp)).toEqual(drained.map(({ stamp }) => stamp).toSorted());
  expect(drained[0]).toEqual({ stamp: '20260101000000', line: `0/0 ${long}` });
  expect(existsSync(join(folder, 'waiting'))).toBe(false);
});

test('what happens in the same minute keeps the order in which it was told', () => {
  const lines = new TimeOrdered(join(folder, 'same'));
  const at = { day: toDayNumber('2026-03-02' as Day), minute: 600 };
  for (const line of ['ordered', 'taken', 'reported']) lines.add(at, line);

  expect([...lines.drain()].map(({ line }) => line)).toEqual(['ordered', 'taken', 'reported']);
});
