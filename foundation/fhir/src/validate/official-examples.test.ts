import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isError, type Resource, readJson, readResource, validate, writeJson } from '../index.ts';

const examples = dirname(createRequire(import.meta.url).resolve('hl7.fhir.r4.examples/package.json'));
const files = readdirSync(examples).filter((file) => file.endsWith('.json') && file !== 'package.json');

/** A JSON text without the white space between its tokens. */
const packed = (json: string): string => json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');

test('every official example is valid and comes back with all its digits', { timeout: 120_000 }, () => {
  const wrong: string[] = [];
  for (const file of files) {
    const text = readFileSync(join(examples, file), 'utf8');
    const resource = readResource(text);
    if (!resource.ok) {
      wrong.push(`${file}: ${resource.problem.code}`);
      continue;
    }
    for (const issue of validate(resource.value).filter(isError))
      wrong.push(`${file}: ${issue.expression}: ${issue.text}`);
    if (writeJson(resource.value) !== packed(text)) wrong.push(`${file}: differs when written`);
  }
  expect(wrong).toEqual([]);
  expect(files).toHaveLength(5306);
});

const synthea = join(import.meta.dirname, '../../../../../shared/suites/synthea-r4');
const bundles = (() => {
  try {
    return readdirSync(synthea).filter((file) => file.endsWith('.json.gz'));
  } catch {
    return [];
  }
})();

test.skipIf(bundles.length === 0)(
  'every resource of the synthetic patients of Synthea is valid',
  { timeout: 60_000 },
  () => {
    const wrong: string[] = [];
    for (const file of bundles) {
      const bundle = readJson(gunzipSync(readFileSync(join(synthea, file))));
      if (!bundle.ok) throw new Error(`${file}: ${bundle.problem.code}`);
      for (const issue of validate(bundle.value as Resource).filter(isError))
        wrong.push(`${file}: ${issue.expression}: ${issue.text}`);
    }
    expect(wrong).toEqual([]);
  },
);
