import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orThrow } from '@yiti/base';
import { computeAll, type Month, monthsUntil } from '@yiti/measure';
import { freshDatabase } from '@yiti/testing';
import { generate } from '@yiti/twin';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { openSampleCounty, type SampleCounty } from './sample-county.ts';
import { readTwin } from './sample-twin.ts';
import { type FhirFacts, readFacts } from './second/fhir-facts.ts';
import { verify } from './verify.ts';

const LAST = '2026-11-01' as Month;
const MONTHS = monthsUntil(LAST, 12);

let sample: SampleCounty;
let facts: FhirFacts;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiti-measure-'));
  orThrow(
    await generate({
      residents: 1200,
      years: 2,
      seed: '7',
      template: 'consortia',
      out: join(folder, 'twin'),
    }),
  );
  const resources = readTwin(join(folder, 'twin'));
  rmSync(folder, { recursive: true });
  facts = readFacts(resources);
  sample = await openSampleCounty(freshDatabase);
  await sample.put(...resources);
  await sample.db.query({ text: 'analyze', values: [] } as never);
});
afterAll(() => sample?.db.drop());

test('both computations agree on every indicator, institution and month', async () => {
  const done = await computeAll(
    { ...sample, indicators: catalogue, clock: () => new Date('2026-11-20T12:00:00+08:00') },
    LAST,
  );
  console.log(done);
  const verdict = await verify(sample.db, sample.county, catalogue, facts, MONTHS);
  const by: Record<string, number> = {};
  for (const m of verdict.mismatches) by[m.indicator] = (by[m.indicator] ?? 0) + 1;
  console.log(verdict.indicators, verdict.compared, by, verdict.mismatches.slice(0, 5));
  expect(verdict.untold).toEqual([]);
  expect(verdict.mismatches).toEqual([]);
});
