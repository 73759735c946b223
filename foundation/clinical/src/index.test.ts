import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as clinical from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const functions = Object.entries(clinical).flatMap(([name, value]) =>
  typeof value === 'function' ? [name] : [],
);

test.each(functions)('%s is listed with its source and certainty', (name) => {
  expect(readme).toContain(`\`${name}\``);
});

test('nothing is listed that does not exist', () => {
  const table = readme.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Topic'));
  const listed = table.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(listed.filter((name) => !functions.includes(name ?? ''))).toEqual([]);
});
