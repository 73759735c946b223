import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { PROBLEMS } from './problems.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** Programs and command lines read these; no screen shows them. */
const NOT_ON_A_SCREEN = [
  'fhir.',
  'search.',
  'twin.',
  'cli.',
  'detection.',
  'clinical.',
  'records.',
  'database.',
];

const sources = globSync(
  ['{foundation,platform,engine,capability}/*/src/**/*.ts', 'apps/server/src/**/*.ts'],
  { cwd: ROOT },
)
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'));

const codes = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/(?:failure\(\s*'[a-z-]+',\s*|code: )'([a-z-]+\.[a-z0-9-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  ),
);
/** Why a letter waits is worded where letters are read, and arrives here as a sentence. */
const worded = readFileSync(join(ROOT, 'engine/exchange/src/reasons.ts'), 'utf8');

const shown = [...codes]
  .filter(
    (code) => !NOT_ON_A_SCREEN.some((prefix) => code.startsWith(prefix)) && !worded.includes(`'${code}'`),
  )
  .sort();

test('the code base has refusals to explain', () => {
  expect(shown.length).toBeGreaterThan(10);
});

test('every refusal has words for the person it stops, in both languages', () => {
  expect(shown.filter((code) => !PROBLEMS[code]?.every((words) => words.length > 0))).toEqual([]);
});
