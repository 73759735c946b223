import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zh } from '../text/zh.ts';
import { entriesFor, mayFindResidents } from './rail-entries.ts';

const roles = Object.keys(zh).flatMap((key) => (key.startsWith('role.') ? [key.slice(5)] : []));
const routes = readFileSync(join(import.meta.dirname, '../routes.tsx'), 'utf8');

test.each(roles)('the rail of %s has at most seven entries, and each leads to a page', (role) => {
  const entries = entriesFor({ role, resident: 'p1' });
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.length).toBeLessThanOrEqual(7);
  for (const { to } of entries) expect(routes).toContain(`path: '/${to.split('/')[1]}`);
});

test('those who steer by numbers are not offered a search for people', () => {
  for (const role of ['director', 'finance', 'personnel', 'bureau', 'administrator']) {
    expect(mayFindResidents({ role })).toBe(false);
  }
  expect(mayFindResidents({ role: 'village-doctor' })).toBe(true);
});

test('the pages the routes name exist', () => {
  const files = [...routes.matchAll(/import\('(\.\/features\/[^']+)'\)/g)].map((match) => match[1] ?? '');
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(existsSync(join(import.meta.dirname, '..', file))).toBe(true);
});
