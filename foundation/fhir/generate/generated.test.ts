import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownDefinitions, validate } from '../src/index.ts';
import { generated } from './generated.ts';

const folder = join(import.meta.dirname, '../definitions');
const expected = generated();

test('the definitions in the repository are what the official ones give', () => {
  const kept = Object.fromEntries(
    Object.keys(expected).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
  // Compared one by one, because the difference of a megabyte cannot be read.
  expect(Object.keys(expected).filter((file) => kept[file] !== expected[file])).toEqual([]);
});

test('there is no definition that nothing generates', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1));
  expect(files.sort()).toEqual(Object.keys(expected).sort());
});

test('together they stay below one and a half megabytes', () => {
  const bytes = Object.values(expected).reduce((total, text) => total + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(1_500_000);
});

test('our own profiles, extensions and code systems are valid FHIR', () => {
  expect(ownDefinitions().flatMap((definition) => validate(definition))).toEqual([]);
  expect(ownDefinitions().map(({ resourceType }) => resourceType)).toContain('StructureDefinition');
});
