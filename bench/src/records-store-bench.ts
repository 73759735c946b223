// What the record store costs beside plain SQL through the same driver: the floor nobody can go below without leaving
// something out. Both run in the same process against the same embedded PostgreSQL, with fsync on, turn by turn.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { orThrow, toCounty } from '@yiti/base';
import { type Database, migrate, openDatabase, sql, startEmbedded } from '@yiti/database';
import { type Resource, readResource, writeJson } from '@yiti/fhir';
import { openRecords, parseSearch, type Records, recordsMigrations, type Write } from '@yiti/records';

const SYNTHEA = join(import.meta.dirname, '../../../shared/suites/synthea-r4');
const county = toCounty(349921);
const author = 'bench';
const CONNECTIONS = 16;
const SECONDS = 3;
const ROUNDS = 3;

interface Line {
  readonly what: string;
  readonly value: number;
  readonly floor?: number;
}

/** Runs `work` from so many callers for a few seconds; answers how often it was done in one second. */
async function perSecond(work: (turn: number) => Promise<unknown>, callers = CONNECTIONS): Promise<number> {
  let turn = 0;
  const end = performance.now() + SECONDS * 1000;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) await work(turn++);
    }),
  );
  return turn / ((performance.now() - start) / 1000);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** Both in turn, so that a noisy moment of the machine meets both. */
async function beside(ours: () => Promise<number>, plain: () => Promise<number>): Promise<[number, number]> {
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    b.push(await plain());
    a.push(await ours());
  }
  return [median(a), median(b)];
}

/** Synthea's patients, one list of resources each; references point to their ids. */
function readSynthea(): Resource[][] {
  return readdirSync(SYNTHEA)
    .filter((file) => file.endsWith('.json.gz'))
    .map((file) => {
      const text = gunzipSync(readFileSync(join(SYNTHEA, file)))
        .toString()
        .replaceAll('"urn:uuid:', '"');
      const bundle = JSON.parse(text) as { entry: { fullUrl: string; resource: Resource }[] };
      const typeOf = new Map(bundle.entry.map(({ fullUrl, resource }) => [fullUrl, resource.resourceType]));
      const linked = text.replace(/"reference":\s*"([^"]+)"/g, (all, id: string) =>
        typeOf.has(id) ? `"reference":"${typeOf.get(id)}/${id}"` : all,
      );
      return (JSON.parse(linked) as typeof bundle).entry.map(({ fullUrl, resource }) =>
        orThrow(readResource(JSON.stringify({ ...resource, id: fullUrl }))),
      );
    });
}

async function writing(db: Database, records: Records, observations: readonly Resource[]): Promise<Line[]> {
  const texts = observations.map(writeJson);
  let id = 0;
  const [creates, inserts] = await beside(
    () =>
      perSecond((turn) =>
        records.create(county, observations[turn % observations.length] as Resource, author),
      ),
    () =>
      perSecond((turn) =>
        db.query(
          sql`insert into floor (id, content) values (${`f${id++}`}, ${texts[turn % texts.length]})`,
          'floor-insert',
        ),
      ),
  );
  const ids = (await db.query<{ id: string }>(sql`select id from records."Observation" limit 5000`)).rows.map(
    (row) => row.id,
  );
  const [reads, selects] = await beside(
    () => perSecond((turn) => records.find(county, 'Observation', ids[(turn * 7919) % ids.length] as string)),
    () =>
      perSecond((turn) =>
        db.query(sql`select id, content from floor where id = ${`f${(turn * 7919) % id}`}`, 'floor-read'),
      ),
  );
  const updates = await perSecond((turn) =>
    records.write(
      county,
      [
        {
          op: 'put',
          resource: { ...(observations[0] as Resource), id: ids[(turn * 7919) % ids.length] as string },
        },
      ],
      author,
    ),
  );
  return [
    { what: 'create', value: creates, floor: inserts },
    { what: 'read', value: reads, floor: selects },
    { what: 'update', value: updates },
  ];
}

async function bundles(records: Records, patients: readonly Resource[][]): Promise<Line[]> {
  const start = performance.now();
  let written = 0;
  await Promise.all(
    [0, 1, 2, 3].map(async (caller) => {
      for (let place = caller; place < patients.length; place += 4) {
        const writes = (patients[place] as Resource[]).map((resource) => ({ op: 'put', resource }) as Write);
        const kept = orThrow(await records.write(county, writes, author));
        written += kept.length;
      }
    }),
  );
  return [{ what: 'transaction, resources', value: written / ((performance.now() - start) / 1000) }];
}

/** COPY writes the rows that are there into a table of the same columns and indexes: the same work without the server. */
async function bulk(
  db: Database,
  records: Records,
  observations: readonly Resource[],
  folder: string,
): Promise<Line[]> {
  const many = function* () {
    for (let turn = 0; turn < 30_000; turn++) {
      yield { ...(observations[turn % observations.length] as Resource), id: `bulk-${turn}` };
    }
  };
  const other = toCounty(county + 1);
  let start = performance.now();
  await records.load(other, 'Observation', many(), author);
  const ours = 30_000 / ((performance.now() - start) / 1000);
  const file = join(folder, 'data', 'bulk.copy');
  await db.query(sql`create table copied (like records."Observation" including all)`);
  await db.query({
    text: `copy (select * from records."Observation" where county = ${other}) to '${file}'`,
    values: [],
  });
  start = performance.now();
  await db.query({ text: `copy copied from '${file}'`, values: [] });
  return [{ what: 'bulk load', value: ours, floor: 30_000 / ((performance.now() - start) / 1000) }];
}

async function searching(records: Records, patients: readonly Resource[][]): Promise<[string, number][]> {
  const people = patients.flatMap((each) => each.filter((resource) => resource.resourceType === 'Patient'));
  const person = (turn: number) =>
    people[turn % people.length] as Resource & { identifier: { system: string; value: string }[] };
  const identifier = (turn: number) =>
    `${person(turn).identifier[0]?.system}|${person(turn).identifier[0]?.value}`;
  const questions: [string, (turn: number) => string][] = [
    ['Patient', (turn) => `identifier=${identifier(turn)}`],
    ['Observation', (turn) => `patient=${person(turn).id}&code=http://loinc.org|8302-2&date=ge2015`],
    ['Observation', () => 'code=http://loinc.org|8302-2&_sort=-date'],
    ['Observation', (turn) => `subject:Patient.identifier=${identifier(turn)}&_sort=-date`],
    ['Patient', () => '_has:Observation:patient:code=8302-2'],
  ];
  const answers: [string, number][] = [];
  for (const [type, make] of questions) {
    const times: number[] = [];
    for (let turn = 0; turn < 300; turn++) {
      const query = orThrow(parseSearch(type, new URLSearchParams(make(turn))));
      const start = performance.now();
      orThrow(await records.search(county, query));
      times.push(performance.now() - start);
    }
    answers.push([`${type}?${make(0)}`.slice(0, 70), median(times)]);
  }
  return answers;
}

async function sizeOf(db: Database): Promise<number> {
  await db.query(sql`vacuum analyze`);
  const { rows } = await db.query<{ bytes: number }>(sql`
    select sum(pg_total_relation_size(pg_class.oid)) as bytes
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = 'records'
       and relkind = 'r'
       and reltuples > 0`);
  return rows[0]?.bytes ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'yiti-bench-'));
const server = await startEmbedded({ folder });
const db = openDatabase({ url: server.url, connections: CONNECTIONS });
try {
  await migrate(db, await recordsMigrations());
  await db.query(sql`create table floor (id text primary key, content text not null)`);
  const records = openRecords({ db });
  const patients = readSynthea();
  const all = patients.flat();
  const lines = await bundles(records, patients);
  const bytes = (await sizeOf(db)) / all.length;
  const mix = await searching(records, patients);
  const observations = all.filter((resource) => resource.resourceType === 'Observation');
  lines.push(
    ...(await writing(db, records, observations)),
    ...(await bulk(db, records, observations, folder)),
  );

  console.log(
    `\n${'per second'.padEnd(30)}${'Yiti'.padStart(10)}${'floor'.padStart(10)}${'ratio'.padStart(8)}`,
  );
  for (const { what, value, floor } of lines) {
    const ratio = floor === undefined ? '' : `${((100 * value) / floor).toFixed(0)} %`;
    console.log(
      `${what.padEnd(30)}${value.toFixed(0).padStart(10)}${(floor?.toFixed(0) ?? '').padStart(10)}${ratio.padStart(8)}`,
    );
  }
  console.log(`\nbytes per resource on disk (Synthea): ${bytes.toFixed(0)}\n`);
  for (const [question, p50] of mix) console.log(`${question.padEnd(74)}${p50.toFixed(2).padStart(7)} ms`);
} finally {
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
