import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { missingEntries } from './lock.mjs';

const ROOT = `${import.meta.dirname}/..`;
const read = (file: string) => JSON.parse(readFileSync(`${ROOT}/${file}`, 'utf8'));
const lock = read('package-lock.json');
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

test('the lock file holds the packages of every platform (when it fails: node tools/lock.mjs)', () => {
  expect(missingEntries(lock).map(({ name }: { name: string }) => name)).toEqual([]);
});

test.each(
  globSync(['package.json', '*/package.json', '*/*/package.json'], {
    cwd: ROOT,
    ignore: ['node_modules/**', '*/node_modules/**'],
  }),
)('the lock file knows what %s asks for (when it fails: node tools/lock.mjs)', (file) => {
  const asked = read(file);
  const kept = lock.packages[file.replace(/\/?package\.json$/, '')] ?? {};
  for (const kind of KINDS) expect(kept[kind] ?? {}, kind).toEqual(asked[kind] ?? {});
});

test('an optional package counts as held where Node would find it', () => {
  const of = (packages: object) => missingEntries({ packages }).map(({ name }: { name: string }) => name);
  const owner = { 'node_modules/a/node_modules/b': { optionalDependencies: { c: '1' } } };

  expect(of(owner)).toEqual(['c']);
  expect(of({ ...owner, 'node_modules/c': {} })).toEqual([]);
  expect(of({ ...owner, 'node_modules/a/node_modules/c': {} })).toEqual([]);
  expect(of({ ...owner, 'node_modules/b/node_modules/c': {} })).toEqual(['c']);
});
