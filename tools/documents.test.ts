import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resourceTypes } from '@yiti/fhir';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const packages = globSync(['*/package.json', '*/*/package.json'], {
  cwd: ROOT,
  ignore: ['node_modules/**', '**/node_modules/**'],
}).map(dirname);

test.each(packages)('%s has a README that says what it is for and which file to open', (folder) => {
  expect(existsSync(join(ROOT, folder, 'README.md'))).toBe(true);
  expect(read(`${folder}/README.md`)).toMatch(/`[\w./-]+\.ts`|`src\//);
});

test('the table of rows in ARCHITECTURE names every package, and no other', () => {
  const rows = [...read('ARCHITECTURE.md').matchAll(/^\|[^|]*\| ((?:`[a-z-]+` ?)+)\|/gm)];
  const named = rows.flatMap(([, names = '']) => [...names.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));
  const there = packages.map((folder) =>
    JSON.parse(read(`${folder}/package.json`)).name.replace('@yiti/', ''),
  );
  expect(named.sort()).toEqual(there.sort());
});

const documents = [
  ...globSync(['*.md', 'docs/**/*.md', ...packages.map((folder) => `${folder}/*.md`)], {
    cwd: ROOT,
    ignore: ['**/node_modules/**'],
  }),
];

/** Where a link of a document leads inside the repository; addresses outside it are left out. */
function linksOf(file: string): string[] {
  const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => !/^(https?:|#)/.test(link)).map((link) => link.replace(/#.*/, ''));
}

test.each(documents)('every link and picture of %s leads somewhere', (file) => {
  expect(linksOf(file).filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
});

test.each(documents)('every path of the code that %s names is there', (file) => {
  const paths = [
    ...read(file).matchAll(/`((?:foundation|platform|engine|capability|apps|twin|tools|docs)\/[\w./-]+)`/g),
  ].map(([, path = '']) => path);
  // `engine/NAME` stands for any of them.
  expect(paths.filter((path) => !/NAME/.test(path) && !existsSync(join(ROOT, path)))).toEqual([]);
});

const terms = read('GLOSSARY.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| 中文'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('one term has one line of the glossary, and one word', () => {
  const words = terms.map(([, , word = '']) => word);
  const chinese = terms.flatMap(([, term = '']) => term.split('、'));
  expect(words).toEqual([...new Set(words)]);
  expect(chinese).toEqual([...new Set(chinese)]);
});

/** What stands in the glossary beside FHIR resources: a resource of SQL on FHIR, and a code system of HL7. */
const BESIDE_R4 = ['Resource', 'ViewDefinition', 'PurposeOfUse'];

test('every FHIR word of the glossary is a resource of R4', () => {
  const used = terms.flatMap(([, , , , fhir = '']) =>
    [...fhir.matchAll(/`([A-Z][A-Za-z]+)/g)].map(([, name = '']) => name),
  );
  const codes = ['AMB', 'HH', 'EMER', 'VR', 'IMP', 'BTG'];
  expect(used.filter((name) => ![...resourceTypes, ...BESIDE_R4, ...codes].includes(name))).toEqual([]);
});

/** Codes that the documents name as ours, taken from where the code keeps them. */
test('every kind of institution of the glossary is one the directory knows', () => {
  const kinds = terms.flatMap(([, , , , fhir = '']) =>
    [...fhir.matchAll(/`Organization` type `([a-z-]+)`/g)].map(([, kind = '']) => kind),
  );
  const known = read('platform/directory/src/institution-kind.ts');
  expect(kinds.length).toBeGreaterThan(5);
  expect(kinds.filter((kind) => !new RegExp(`['\\s]${kind}'?: '`).test(known))).toEqual([]);
});

test('every setting of the server stands in the operations guide with its default, and no other', () => {
  const declared = [...read('apps/server/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
    ([, name]) => name,
  );
  const documented = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual(declared.sort());
});

test('decisions are numbered without a gap', () => {
  const numbers = readdirSync(join(ROOT, 'docs/decisions')).map((file) => Number(file.slice(0, 4)));
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
});
