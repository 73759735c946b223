import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orThrow } from '@yiti/base';
import { type Sql, sql } from '@yiti/database';
import {
  computeAll,
  type Indicator,
  isSummed,
  type Month,
  monthsUntil,
  type SummedIndicator,
} from '@yiti/measure';
import { freshDatabase } from '@yiti/testing';
import { generate } from '@yiti/twin';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { openSampleCounty, type SampleCounty } from './sample-county.ts';
import { aBill, aContract, anEnrolment, aReading, aResident, aVisit } from './sample-resources.ts';
import { readTwin } from './sample-twin.ts';
import { type FhirFacts, readFacts } from './second/fhir-facts.ts';
import { loadFacts } from './second/load-facts.ts';
import { verify } from './verify.ts';

const LAST = '2026-11-01' as Month;
const MONTHS = monthsUntil(LAST, 12);
const clock = () => new Date('2026-11-20T12:00:00+08:00');
const MIDNIGHT = '2026-07-01T00:00:00+08:00';

/** What a generated county hardly has: events at the very edge of a month, readings at the very limit. */
const EDGES = [
  aVisit('p-1', { start: MIDNIGHT, at: 'o-general' }),
  aVisit('p-1', { id: 'edge-stay', class: 'IMP', start: '2026-06-20', end: MIDNIGHT, at: 'o-general' }),
  aBill('p-1', { on: MIDNIGHT, total: 10, fund: 5, at: 'o-general', visit: 'edge-stay' }),
  aContract('limit', '2025-04-01', '2026-03-31'),
  aResident('limit', { born: '1980-01-01', keeper: 'o-general' }),
  anEnrolment('limit', 'hypertension', '2025-01-01', undefined, 'o-general'),
  anEnrolment('limit', 'diabetes', '2025-01-01', undefined, 'o-general'),
  ...aReading('limit', '2026-03-01T09:00:00+08:00', { pressure: [140, 80] }),
  ...aReading('limit', '2026-03-01T09:00:00+08:00', { code: '14771-0', value: 7 }),
];

let sample: SampleCounty;
let facts: FhirFacts;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiti-measure-'));
  orThrow(
    await generate({ residents: 500, years: 2, seed: '7', template: 'consortia', out: join(folder, 'twin') }),
  );
  const resources = [...readTwin(join(folder, 'twin')), ...EDGES];
  rmSync(folder, { recursive: true });
  facts = readFacts(resources);
  sample = await openSampleCounty(freshDatabase);
  await sample.put(...resources);
  await sample.db.query(sql`analyze`);
  await compute(catalogue);
});
afterAll(() => sample?.db.drop());

const compute = (indicators: readonly Indicator[]) => computeAll({ ...sample, indicators, clock }, LAST);
const compare = (indicators: readonly Indicator[]) =>
  verify(sample.db, sample.county, indicators, facts, MONTHS);
const summed = (code: string) =>
  catalogue.find(
    (indicator): indicator is SummedIndicator => indicator.code === code && isSummed(indicator),
  ) as SummedIndicator;

/** Computes an indicator with a fault in it, and tells how many numbers the second computation contradicts. */
async function contradictions(indicator: SummedIndicator): Promise<number> {
  await compute([indicator]);
  return (await compare([indicator])).mismatches.length;
}

test('both computations agree on every indicator, institution and month', async () => {
  const verdict = await compare(catalogue);

  expect(verdict.mismatches).toEqual([]);
  expect(verdict.untold).toEqual([]);
  expect(verdict.indicators).toBe(41);
  expect(verdict.compared).toBeGreaterThan(3000);
});

test('the second computation reads the same facts out of the record store', async () => {
  const loaded = await loadFacts(sample.records, sample.county);

  expect(loaded.visits.length).toBe(facts.visits.length);
  expect(await verify(sample.db, sample.county, catalogue, loaded, MONTHS)).toMatchObject({ mismatches: [] });
});

/** A definition with some of its words changed; its parameters stay where they were. */
function reworded(indicator: SummedIndicator, from: string, into: string): SummedIndicator {
  const rows = (scope: never): Sql => {
    const { text, values } = indicator.rows(scope);
    if (!text.includes(from)) throw new Error(`${indicator.code} does not say: ${from}`);
    const parts = text.replace(from, into).split(/\$\d+/);
    const places = [...text.replace(from, into).matchAll(/\$(\d+)/g)].map(
      ([, place]) => values[Number(place) - 1],
    );
    return sql(Object.assign(parts, { raw: parts }), ...places);
  };
  return { ...indicator, rows } as SummedIndicator;
}

/** Every fault that is seeded: the indicator, what goes wrong, and the words that are changed. */
const FAULTS: readonly (readonly [code: string, fault: string, from: string, into: string])[] = [
  [
    'PHC-32',
    'an event at midnight falls into the month before',
    'visit.started_at  as at',
    "visit.started_at - interval '1 second' as at",
  ],
  [
    'PHC-04',
    'a discharge at midnight falls into the month before',
    'visit.ended_at    as at',
    "visit.ended_at - interval '1 second' as at",
  ],
  ['H2-13', 'an admission belongs to the day it began', 'visit.ended_at    as at', 'visit.started_at as at'],
  ['MC24-07', 'follow-ups are taken for visits', "visit.kind is distinct from 'follow-up'", 'true'],
  [
    'MC24-12',
    'the title of the physician is not looked at',
    "staff.title like '%中医%'",
    "staff.title like '%医%'",
  ],
  ['MC24-08', 'what was paid outside is left out', 'place.kind is distinct from', 'place.kind <>'],
  [
    'MC24-09',
    'the numerator takes all of the county',
    'then settlement.fund_yuan else 0',
    'then settlement.fund_yuan else settlement.fund_yuan',
  ],
  ['MC24-10a', 'outpatients are taken for inpatients', "visit.class = 'IMP' and", 'true and'],
  [
    'MC24-11',
    'admissions outside are left out',
    'left join directory.institution_label',
    'join directory.institution_label',
  ],
  [
    'MC24-13',
    'only admissions, not persons, decide: an outpatient visit is enough',
    "visit.class = 'IMP' and",
    'true and',
  ],
  ['BPH-13', 'the upper limit is let in', 'latest.systolic < case', 'latest.systolic <= case'],
  [
    'BPH-13',
    'the first reading decides and not the last',
    'order by at desc, visit desc',
    'order by at, visit',
  ],
  ['BPH-15', 'the limit is let in', 'latest.glucose <', 'latest.glucose <='],
  ['BPH-12', 'three follow-ups are enough', 'having count(*) >=', 'having count(*) + 1 >='],
  ['BPH-03', 'who died or left is still asked', 'person.present &', '-1 &'],
  ['BPH-02', 'the day of registration is not looked at', 'as met', '| -1 as met'],
  [
    'FD-01',
    'a contract that has ended counts',
    "contract.ended_at + interval '1 day'",
    "contract.ended_at + interval '9 years'",
  ],
  ['MC24-04', 'half a year begun is half a year', "interval '6 months'", "interval '5 months'"],
];

test.each(FAULTS)('%s: it is caught when %s', async (code, _fault, from, into) => {
  const honest = summed(code);

  expect(await contradictions(reworded(honest, from, into))).toBeGreaterThan(0);
  expect(await contradictions(honest)).toBe(0);
});

test('patients lost to follow-up cannot be dropped from the denominator', async () => {
  const honest = summed('BPH-13');
  const forgiving = {
    ...honest,
    rows: (scope: never) =>
      sql`select * from (${honest.rows(scope)}) as person where reason not like '本期没有%'`,
  };

  expect(await contradictions(forgiving as SummedIndicator)).toBeGreaterThan(0);
});

test('a visit that is counted twice is caught', async () => {
  const { db, county } = sample;
  await db.query(sql`
    insert into facts.visit
    select county, resource_id, 1, resident, class, kind, status, started_at, ended_at, institution, institution_name,
           care_level, practitioner, practitioner_name, reason, disposition
      from facts.visit
     where county = ${county}
       and class = 'AMB'
       and kind is null
       and institution is not null
       and started_at >= '2026-05-01'
     order by started_at
     limit 1`);

  expect(await contradictions(summed('PHC-32'))).toBeGreaterThan(0);

  await db.query(sql`delete from facts.visit where county = ${county} and row_no = 1`);
  expect(await contradictions(summed('PHC-32'))).toBe(0);
});

test('a centre that moved takes its past along when only its present membership is known, and that is caught', async () => {
  const { db, county } = sample;
  const { rows: kept } = await db.query<{
    resource_id: string;
    from_day: string;
    until_day: string | null;
  }>(sql`
    select resource_id, from_day, until_day
      from directory.membership as one
     where county = ${county}
       and exists (select from directory.membership as other
                    where other.county = one.county and other.member_id = one.member_id and other.until_day is not null)`);
  expect(kept.length).toBe(2);
  const set = (id: string, from: string, until: string | null) =>
    db.query(sql`
      update directory.membership set from_day = ${from}, until_day = ${until}
       where county = ${county} and resource_id = ${id}`);
  for (const { resource_id, until_day } of kept) {
    await (until_day === null
      ? set(resource_id, '2020-01-02', null)
      : set(resource_id, '2020-01-01', '2020-01-01'));
  }

  expect(await contradictions(summed('PHC-32'))).toBeGreaterThan(0);

  for (const { resource_id, from_day, until_day } of kept) await set(resource_id, from_day, until_day);
  expect(await contradictions(summed('PHC-32'))).toBe(0);
});
