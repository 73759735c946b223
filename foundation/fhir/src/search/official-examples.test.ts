import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toCounty } from '@yiti/base';
import { expect, test } from 'vitest';
import { elementsOf } from '../definition/element.ts';
import type { Resource } from '../resource.ts';
import { type CompiledView, compileView } from '../view/compile-view.ts';
import { extractIndex } from './extract-index.ts';
import { references } from './references.ts';

const county = toCounty(349921);
const folder = dirname(createRequire(import.meta.url).resolve('hl7.fhir.r4.examples/package.json'));
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'package.json' && !name.startsWith('.'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Resource);

const SIGNED_64 = /^-?\d{1,19}$/;
const isBigint = (text: string): boolean =>
  SIGNED_64.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

test('every official example enters the index, with entries that PostgreSQL can store', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5_306);
  for (const example of examples) {
    const { tokens, ranges, strings, code, at, atEnd } = extractIndex(county, example);
    expect(tokens.every(isBigint) && isBigint(code ?? '0')).toBe(true);
    expect(ranges.every(({ key, low, high }) => isBigint(key) && low <= high)).toBe(true);
    expect(strings.every((text) => text.includes('\u001f') && !text.endsWith('\u001f'))).toBe(true);
    expect(at === undefined || (atEnd !== undefined && at < atEnd)).toBe(true);
    expect(references(example).every(({ reference }) => reference !== '')).toBe(true);
  }
});

test('no view over single elements or whole lists ever throws on an official example', () => {
  const views = new Map<string, CompiledView>();
  let rows = 0;
  for (const example of examples) {
    const view = views.get(example.resourceType) ?? wholeView(example.resourceType);
    views.set(example.resourceType, view);
    rows += view.rows(example).length;
  }
  expect(rows).toBeGreaterThanOrEqual(examples.length);
});

/** A view with a column for each element of a type: the first of a list, then the list; and what is inside it, as rows. */
function wholeView(resource: string): CompiledView {
  const elements = elementsOf(resource) ?? [];
  const view = compileView({
    resource,
    where: [{ path: 'id.exists() or id.empty()' }],
    select: [
      {
        column: elements.flatMap(({ name }) => [
          { name, path: `${name}.first()` },
          { name: `${name}_all`, path: name, collection: true },
        ]),
      },
      {
        unionAll: elements.map(({ name }) => ({
          forEachOrNull: name,
          column: [
            { name: 'inner_row', path: '%rowIndex' },
            { name: 'inner_element', path: `'${name}'` },
            { name: 'inner_reference', path: 'reference.first()' },
            { name: 'inner_text', path: 'extension.first().value.ofType(string)' },
          ],
        })),
      },
    ],
  });
  if (!view.ok) throw new Error(`${resource}: ${view.problem.code} ${view.problem.details}`);
  return view.value;
}
