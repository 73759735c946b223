import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toCounty } from '@yiti/base';
import * as identity from '@yiti/identity';
import { parseSearch } from '@yiti/records';
import { freshDatabase, suite } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExchange } from './exchange.ts';
import { factsOf } from './facts-of-bundle.ts';
import { aCounty, type Sample } from './sample-exchange.ts';
import { DIFFERENCES } from './suite-differences.ts';

const folder = suite('hl7v2');
const files = folder
  ? readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.hl7'))
      .sort()
  : [];
const TYPES = [
  'Patient',
  'Encounter',
  'Observation',
  'DiagnosticReport',
  'ServiceRequest',
  'Appointment',
  'DocumentReference',
  'MedicationRequest',
  'Condition',
  'AllergyIntolerance',
  'Procedure',
];

/** The explanations are patterns; their number keeps them from explaining a mistake away. */
const EXPLAINED = 65;
const needed = new Set<string>();

let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
let agreed = 0;
let explained = 0;
beforeAll(async () => {
  place = await aCounty(freshDatabase, identity);
});
afterAll(async () => {
  if (files.length > 0)
    console.log(`hl7v2 suite: ${agreed} facts agree, ${explained} differ and are explained`);
  await place.db.drop();
});

test.skipIf(!folder)('the outside messages are at hand', () => {
  expect(files.length).toBe(69);
});

test.skipIf(files.length === 0).each(files)(
  '%s is taken or refused with a reason, and its facts are those of its bundle',
  async (file) => {
    const county = toCounty(100_000 + files.indexOf(file));
    const exchange = openExchange({
      db: place.db,
      records: place.records,
      identity: identity.openIdentity(),
      county,
    });
    const bytes = readFileSync(join(folder as string, file));
    const { outcome } = await exchange.take({ kind: 'message', bytes });
    if (outcome.answer !== 'AA') {
      expect(outcome.text).not.toBe('');
      return;
    }
    const bundle = join(folder as string, file.replace('.hl7', '-expected.json'));
    if (!existsSync(bundle)) return;

    const ours = new Set<string>();
    for (const type of TYPES) {
      const query = parseSearch(type, new URLSearchParams({ _count: '1000' }));
      const page = query.ok ? await place.records.search(county, query.value) : query;
      if (!page.ok) throw new Error(page.problem.code);
      for (const { text } of page.value.matches)
        for (const fact of factsOf(JSON.parse(text as string))) ours.add(fact);
    }
    const entries = JSON.parse(readFileSync(bundle, 'utf8')).entry as { resource: object }[];
    const theirs = new Set(entries.flatMap(({ resource }) => factsOf(resource)));
    const missing = [...theirs].filter((fact) => !ours.has(fact));
    agreed += theirs.size - missing.length;
    explained += missing.length;
    const unexplained = missing.filter((missed) => {
      const difference = DIFFERENCES.find((each) => each.file.test(file) && each.fact.test(missed));
      if (difference) needed.add(difference.why);
      return !difference;
    });
    expect(unexplained).toEqual([]);
  },
);

test.skipIf(files.length === 0)('no fact that once agreed has come to differ', () => {
  expect(explained).toBeLessThanOrEqual(EXPLAINED);
});

test.skipIf(files.length === 0)('every explanation is needed', () => {
  expect(DIFFERENCES.filter(({ why }) => !needed.has(why))).toEqual([]);
});
