import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ProblemError } from '@yiti/base';
import { describe, expect, test } from 'vitest';
import type { Resource } from '../resource.ts';
import { compileView } from './compile-view.ts';

interface OfficialTest {
  readonly title: string;
  readonly view: unknown;
  readonly expect?: Record<string, unknown>[];
  readonly expectColumns?: string[];
  readonly expectError?: boolean;
}

interface OfficialFile {
  readonly resources: Resource[];
  readonly tests: OfficialTest[];
}

/** Why each view that must be refused is to be refused, in our words for what its title says. */
const REASONS: Readonly<Record<string, string>> = {
  "fail when 'collection' is not true": 'view.several-values',
  'accessing an undefined constant': 'path.unknown-constant',
  'incorrect constant definition': 'view.constant-without-value',
  'column mismatch': 'view.union-columns-differ',
  'column order mismatch': 'view.union-columns-differ',
  empty: 'view.empty',
  'missing resource': 'view.no-resource',
  'resource not specified': 'view.no-resource',
  'wrong fhirpath': 'path.unreadable',
  'wrong type in forEach': 'view.path-not-text',
  'where with path resolving to not boolean': 'view.where-not-boolean',
};

const suite = new URL('../../../../../shared/suites/sql-on-fhir/', import.meta.url);

if (existsSync(suite)) {
  for (const file of readdirSync(suite).filter((name) => name.endsWith('.json'))) {
    const { resources, tests } = JSON.parse(readFileSync(new URL(file, suite), 'utf8')) as OfficialFile;
    describe(`SQL on FHIR, ${file}`, () => {
      for (const official of tests) test(official.title, () => runOfficial(official, resources));
    });
  }
} else {
  test.skip('SQL on FHIR: the official tests are not beside the repository', () => {});
}

function runOfficial(official: OfficialTest, resources: readonly Resource[]): void {
  if (official.expectError) {
    expect(REASONS[official.title]).toBeDefined();
    expect(refusalOf(official.view, resources)).toBe(REASONS[official.title]);
    return;
  }
  const view = compileView(official.view);
  if (!view.ok) throw new ProblemError(view.problem);
  const rows = resources.flatMap((resource) => view.value.rows(resource));
  if (official.expect) expect(sorted(rows)).toEqual(sorted(official.expect));
  if (official.expectColumns)
    expect(view.value.columns.map(({ name }) => name)).toEqual(official.expectColumns);
}

/** The code of the problem with which a view is refused, on reading it or on the data. */
function refusalOf(view: unknown, resources: readonly Resource[]): string | undefined {
  const compiled = compileView(view);
  if (!compiled.ok) return compiled.problem.code;
  try {
    for (const resource of resources) compiled.value.rows(resource);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
}

/** Rows as a multiset: the same columns in one order, the rows in another. */
const sorted = (rows: readonly Record<string, unknown>[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
