import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { PROBLEMS } from './problems.ts';
import { PROGRAM_PROBLEMS } from './program-problems.ts';
import { zh } from './zh.ts';

const keys = Object.keys(zh) as (keyof typeof zh)[];

test('both languages say the same things', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
});

test('a sentence leaves the same gaps in both languages', () => {
  const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  expect(keys.filter((key) => gaps(en[key]) !== gaps(zh[key]))).toEqual([]);
});

/** Words a Chinese reader knows by these letters. */
const KNOWN = /\{\w+\}|Ctrl|Esc/g;

test('no Chinese screen speaks English or shouts', () => {
  const odd = keys.filter((key) => /[A-Za-z]{2,}|[!！]/.test(zh[key].replace(KNOWN, '')));
  const oddProblems = Object.entries({ ...PROBLEMS, ...PROGRAM_PROBLEMS })
    .filter(([, [words]]) => /[A-Za-z]{2,}|[!！]/.test(words))
    .map(([code]) => code);
  expect([...odd, ...oddProblems]).toEqual([]);
});

/** Groups whose keys are put together from a code that arrives. */
const BY_CODE =
  /^(role|sex|level|status|basis|outcome|programme|insurance|grade|kind|visit|hl7|attempt|letter|look|palette|record|flag|intake\.empty|today\.open)\./;

test('no sentence is left over from a page that is gone', () => {
  const root = join(import.meta.dirname, '..');
  const sources = globSync(['**/*.{ts,tsx}', '!text/{zh,en}.ts', '!**/*.test.*'], { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join();
  expect(keys.filter((key) => !BY_CODE.test(key) && !sources.includes(`'${key}'`))).toEqual([]);
});
