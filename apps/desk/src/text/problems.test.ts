import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { PROBLEMS } from './problems.ts';
import { PROGRAM_PROBLEMS } from './program-problems.ts';

const WORDS = { ...PROBLEMS, ...PROGRAM_PROBLEMS };
const ROOT = join(import.meta.dirname, '../../../..');

/** Every package that refuses anything; what only the command line says is worded there. */
const SHOWN = [
  'foundation/{clinical,fhir,database}/src/**',
  'platform/*/src/**',
  'capability/*/src/**',
  'engine/{exchange,identity,detection,workflow}/src/**',
  'twin/src/**',
  'apps/server/src/**',
];

const sources = globSync(
  SHOWN.map((folder) => `${folder}/*.ts`),
  { cwd: ROOT, ignore: ['**/*.test.ts'] },
).map((file) => readFileSync(join(ROOT, file), 'utf8'));

const codes = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/(?:failure\(\s*'[a-z-]+',\s*|code: |refusal\(\s*)'([a-z-]+\.[a-z0-9-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  ),
);
/** Why a letter waits is worded where letters are read, and arrives here as a sentence. */
const worded = readFileSync(join(ROOT, 'engine/exchange/src/reasons.ts'), 'utf8');

const shown = [...codes].filter((code) => !worded.includes(`'${code}'`)).sort();

test('the code base has refusals to explain', () => {
  expect(shown.length).toBeGreaterThan(10);
});

test('every refusal has words for the person it stops, in both languages', () => {
  expect(shown.filter((code) => !WORDS[code]?.every((words) => words.length > 0))).toEqual([]);
});
