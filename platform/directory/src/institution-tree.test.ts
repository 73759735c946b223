import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import { type Institution, InstitutionTree } from './institution-tree.ts';
import { holdsOn } from './open-period.ts';

const day = (text: string) => text as Day;
const institution = (id: string, partOf: string | null = null): Institution => ({
  id,
  code: null,
  name: id,
  shortName: id,
  kind: 'other',
  partOf,
  beds: null,
});

test('institutions that claim to run each other do not make the tree endless', () => {
  const circle = [institution('a', 'c'), institution('b', 'a'), institution('c', 'b'), institution('d', 'd')];
  const tree = new InstitutionTree(circle, [], day('2026-03-02'));
  expect(tree.roots().map(({ id }) => id)).toEqual(['c', 'd']);
  expect(tree.under('c')).toEqual(['c', 'a', 'b']);
  expect(tree.owner('b')).toBeUndefined();
});

test('an institution whose runner is unknown stands by itself', () => {
  const tree = new InstitutionTree([institution('a', 'unknown')], [], day('2026-03-02'));
  expect(tree.roots().map(({ id }) => id)).toEqual(['a']);
});

test.each([
  ['2026-03-02', null, null, true],
  ['2026-03-02', '2026-03-02', '2026-03-02', true],
  ['2026-03-02', '2026-03-03', null, false],
  ['2026-03-02', null, '2026-03-01', false],
  ['2026-03-02', '2026', '2026', true],
  ['2026-12-31', '2025', '2026', true],
  ['2027-01-01', '2025', '2026', false],
  ['2026-03-31', '2026-03', '2026-03', true],
  ['2026-03-02', '2026-03-02T08:00:00+08:00', '2026-03-02T09:00:00+08:00', true],
])('on %s a period from %s until %s holds: %s', (on, fromDay, untilDay, holds) => {
  expect(holdsOn({ fromDay, untilDay }, day(on))).toBe(holds);
});
