import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';

/** The map of the house, lowest row first. A package may depend on packages of rows before its own, never on its own row. */
const ROWS = [
  ['base'],
  ['clinical', 'fhir', 'database'],
  ['testing'],
  ['records'],
  ['directory', 'facts'],
  ['access'],
  ['detection', 'exchange', 'identity', 'workflow', 'measure'],
  ['evaluation', 'resident', 'today'],
  ['twin'],
  ['server'],
  ['desk', 'cli', 'bench', 'journeys'],
];

/** For tests only: no package may need it to run. */
const TEST_ONLY = ['testing'];

const ROOT = `${import.meta.dirname}/..`;
const rowOf = (name: string): number => ROWS.findIndex((row) => row.includes(name));
const short = (name: string): string => name.replace('@yiti/', '');

interface Package {
  readonly name: string;
  readonly folder: string;
  readonly needs: string[];
}

const packages: Package[] = globSync(['*/package.json', '*/*/package.json'], {
  cwd: ROOT,
  ignore: ['node_modules/**'],
}).map((file) => {
  const { name, dependencies = {} } = JSON.parse(readFileSync(`${ROOT}/${file}`, 'utf8'));
  const needs = Object.keys(dependencies).filter((other) => other.startsWith('@yiti/'));
  return { name: short(name), folder: file.replace('/package.json', ''), needs: needs.map(short) };
});

test('every package of the map exists, and every package stands on the map', () => {
  expect(packages.map((each) => each.name).sort()).toEqual(ROWS.flat().sort());
});

test.each(packages)('$name depends only on rows below it', ({ name, needs }) => {
  expect(needs.filter((other) => rowOf(other) >= rowOf(name))).toEqual([]);
});

test.each(packages.filter(({ name }) => !TEST_ONLY.includes(name)))(
  '$name runs without the test tools',
  ({ needs }) => {
    expect(needs.filter((other) => TEST_ONLY.includes(other))).toEqual([]);
  },
);

const IMPORT = /(?:from|import)\s*\(?\s*'(@yiti\/[^']+)'/g;

test.each(packages)(
  '$name imports only what it declares, only through the door',
  ({ folder, name, needs }) => {
    const files = globSync(['**/*.{ts,tsx}'], {
      cwd: `${ROOT}/${folder}`,
      ignore: ['**/node_modules/**', '**/dist/**'],
    });
    const strays = files.flatMap((file) => {
      const allowed = file.includes('.test.')
        ? [...needs, name, ...packages.map((each) => each.name)]
        : needs;
      const imported = [...readFileSync(`${ROOT}/${folder}/${file}`, 'utf8').matchAll(IMPORT)].map((found) =>
        short(found[1] as string),
      );
      return imported.filter((other) => !allowed.includes(other)).map((other) => `${file} imports ${other}`);
    });
    expect(strays).toEqual([]);
  },
);
