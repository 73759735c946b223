// The FHIR interface as a client meets it: over HTTP, through the guard, with every read in the audit log, on the
// embedded PostgreSQL with fsync on. Beside it, in the same process and turn by turn, the floor: the same bytes
// written and read by plain SQL through the same driver. `--growth` measures instead how searches
// grow from 1,000 to 64,000 patients (`--scale N`: to N).

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { createClient } from '@yiti/access';
import { orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { openServer, readConfig, type Server } from '@yiti/server';
import { copySeconds } from './copy-floor.ts';
import { type HttpLine, type HttpReply, httpLine } from './http-line.ts';
import { growth } from './records-growth.ts';

const { values: options } = parseArgs({
  options: {
    growth: { type: 'boolean', default: false },
    scale: { type: 'string', default: '64000' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '64' },
  },
});
const SYNTHEA = join(import.meta.dirname, '../../../shared/suites/synthea-r4');
const CONNECTIONS = Number(options.connections);
const ROUNDS = 3;
const BULK_LINES = 30_000;

interface Speed {
  readonly perSecond: number;
  readonly p50?: number;
  readonly p99?: number;
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Repeats `work` from so many callers at once. */
async function measure(
  work: (caller: number, turn: number) => Promise<unknown>,
  callers = CONNECTIONS,
): Promise<Speed> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + Number(options.seconds) * 1000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let turn = caller; performance.now() < end; turn += callers) {
        const before = performance.now();
        await work(caller, turn);
        times.push(performance.now() - before);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: times.length / seconds, p50: at(times, 0.5), p99: at(times, 0.99) };
}

/** Both in turn, so that a noisy moment of the machine meets both; of each the median run. */
async function beside(ours: () => Promise<Speed>, floor: () => Promise<Speed>): Promise<[Speed, Speed]> {
  const runs: [Speed, Speed][] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push([await ours(), await floor()]);
  const middle = (which: 0 | 1): Speed =>
    [...runs].sort((a, b) => a[which].perSecond - b[which].perSecond)[ROUNDS >> 1]?.[which] as Speed;
  return [middle(0), middle(1)];
}

function must(reply: HttpReply, status: number): HttpReply {
  if (reply.status !== status)
    throw new Error(`${reply.status} instead of ${status}: ${reply.body.slice(0, 300)}`);
  return reply;
}

const table: Record<string, Record<string, string>> = {};
function add(what: string, speed: Speed, floor?: Speed): void {
  table[what] = {
    'per second': speed.perSecond.toFixed(0),
    'p50 ms': speed.p50?.toFixed(2) ?? '',
    'p99 ms': speed.p99?.toFixed(2) ?? '',
    floor: floor?.perSecond.toFixed(0) ?? '',
    ratio: floor ? (speed.perSecond / floor.perSecond).toFixed(2) : '',
  };
}

interface Bundle {
  readonly entry: readonly { readonly resource: Record<string, unknown> & { resourceType: string } }[];
}
const bundles = readdirSync(SYNTHEA)
  .filter((file) => file.endsWith('.json.gz'))
  .map((file) => gunzipSync(readFileSync(join(SYNTHEA, file))));
const observations = bundles
  .flatMap((bytes) => (JSON.parse(bytes.toString()) as Bundle).entry)
  .map(({ resource }) => resource)
  .filter(({ resourceType }) => resourceType === 'Observation');
/** An Observation of Synthea about somebody who is there; `id` when it replaces one or is sent under its own. */
const textOf = (turn: number, patient: string, id?: string): string =>
  JSON.stringify({
    ...observations[turn % observations.length],
    id,
    subject: { reference: `Patient/${patient}` },
    encounter: undefined,
  });

async function tokenOf(server: Server): Promise<string> {
  const client = orThrow(
    await createClient(
      server.db,
      { county: server.county, name: 'bench', role: 'administrator' },
      new Date(),
    ),
  );
  const reply = await fetch(`${server.localUrl}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'system/*.*' }),
  });
  return ((await reply.json()) as { access_token: string }).access_token;
}

/** Whole patients, as Synthea sends them. */
async function transactions(lines: readonly HttpLine[]): Promise<number> {
  let next = 0;
  let resources = 0;
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    lines.slice(0, 4).map(async (line) => {
      for (let bundle = bundles[next++]; bundle; bundle = bundles[next++]) {
        const before = performance.now();
        const { body } = must(await line.ask('POST', '/', bundle), 200);
        times.push(performance.now() - before);
        resources += body.split('"201 Created"').length - 1;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  add('Synthea transaction, resources', {
    perSecond: resources / seconds,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
  });
  return resources;
}

async function bytesPerResource({ db }: Server, resources: number): Promise<number> {
  await db.query(sql`vacuum analyze`);
  const { rows } = await db.query<{ bytes: number }>(sql`
    select sum(pg_total_relation_size(pg_class.oid)) as bytes
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = 'records'
       and relkind = 'r'
       and reltuples > 0`);
  return (rows[0]?.bytes ?? 0) / resources;
}

/** Identifiers and ids of the patients that are there, to ask for. */
async function patientsOf(line: HttpLine): Promise<{ id: string; identifier: string }[]> {
  const { body } = must(await line.ask('GET', '/Patient?_count=1000'), 200);
  const { entry } = JSON.parse(body) as {
    entry: { resource: { id: string; identifier?: { system: string; value: string }[] } }[];
  };
  return entry.map(({ resource: { id, identifier } }) => ({
    id,
    identifier: `${identifier?.[0]?.system}|${identifier?.[0]?.value}`,
  }));
}

type Question = (patient: { id: string; identifier: string }) => string;
const QUESTIONS: Readonly<Record<string, Question>> = {
  'search by identifier': ({ identifier }) => `/Patient?identifier=${encodeURIComponent(identifier)}`,
  'search by patient, code, date': ({ id }) =>
    `/Observation?patient=${id}&code=http://loinc.org%7C8302-2&date=ge2015`,
  'search by code, newest first': () => '/Observation?code=http://loinc.org%7C8302-2&_sort=-date',
  'search chained': ({ identifier }) =>
    `/Observation?subject:Patient.identifier=${encodeURIComponent(identifier)}&code=http://loinc.org%7C8302-2`,
};

async function searches(lines: readonly HttpLine[], callers: number): Promise<Map<string, Speed>> {
  const people = await patientsOf(lines[0] as HttpLine);
  const speeds = new Map<string, Speed>();
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    const speed = await measure(async (caller, turn) => {
      const person = people[(turn * 7919) % people.length] as { id: string; identifier: string };
      must(await (lines[caller] as HttpLine).ask('GET', ask(person)), 200);
    }, callers);
    speeds.set(name, speed);
  }
  return speeds;
}

async function writing({ db }: Server, lines: readonly HttpLine[]): Promise<void> {
  const [{ id: patient } = { id: '' }] = await patientsOf(lines[0] as HttpLine);
  const line = (caller: number): HttpLine => lines[caller] as HttpLine;
  const kept: string[] = [];
  let rows = 0;
  const minimal = 'prefer: return=minimal\r\n';
  const [create, insert] = await beside(
    () =>
      measure(async (caller, turn) => {
        const { head } = must(
          await line(caller).ask('POST', '/Observation', textOf(turn, patient), minimal),
          201,
        );
        kept.push(/Observation\/([^/]+)\/_history/.exec(head)?.[1] as string);
      }),
    () =>
      measure((_, turn) =>
        db.query(
          sql`insert into floor (id, content) values (${`f${rows++}`}, ${textOf(turn, patient)})`,
          'floor-insert',
        ),
      ),
  );
  add('create', create, insert);
  const [read, select] = await beside(
    () =>
      measure(async (caller, turn) =>
        must(await line(caller).ask('GET', `/Observation/${kept[(turn * 7919) % kept.length]}`), 200),
      ),
    () =>
      measure((_, turn) =>
        db.query(sql`select id, content from floor where id = ${`f${(turn * 7919) % rows}`}`, 'floor-read'),
      ),
  );
  add('read', read, select);
  const update = await measure(async (caller, turn) => {
    const id = kept[(turn * 7919) % kept.length] as string;
    must(await line(caller).ask('PUT', `/Observation/${id}`, textOf(turn, patient, id), minimal), 200);
  });
  add('update', update);
}

async function bulk(server: Server, line: HttpLine): Promise<void> {
  const lines = Array.from({ length: BULK_LINES }, (_, turn) => textOf(turn, 'bulk', `bulk-${turn}`));
  mkdirSync(join(folder, 'import'), { recursive: true });
  writeFileSync(join(folder, 'import', 'bulk.ndjson'), lines.join('\n'));
  const parameter = [
    {
      name: 'input',
      part: [
        { name: 'type', valueCode: 'Observation' },
        { name: 'url', valueUrl: 'bulk.ndjson' },
      ],
    },
  ];
  const start = performance.now();
  const { head } = must(
    await line.ask('POST', '/$import', JSON.stringify({ resourceType: 'Parameters', parameter })),
    202,
  );
  const job = /content-location: .*\/fhir\/R4(\S+)/i.exec(head)?.[1] as string;
  while ((await line.ask('GET', job)).status === 202) await sleep(20);
  const ours = BULK_LINES / ((performance.now() - start) / 1000);
  const floor = BULK_LINES / (await copySeconds(server, 'bulk'));
  add('bulk import, resources', { perSecond: ours }, { perSecond: floor });
}

async function everything(server: Server, lines: readonly HttpLine[]): Promise<void> {
  const resources = await transactions(lines);
  const bytes = await bytesPerResource(server, resources);
  for (const [name, speed] of await searches(lines, CONNECTIONS)) add(name, speed);
  for (const [name, { p50 }] of await searches(lines, 1))
    (table[name] as Record<string, string>)['p50 ms, one asker'] = p50?.toFixed(2) ?? '';
  await writing(server, lines);
  await bulk(server, lines[0] as HttpLine);
  console.log(`\nFHIR over HTTP, ${CONNECTIONS} connections`);
  console.table(table);
  console.log(
    `on disk, per resource of Synthea: ${bytes.toFixed(0)} bytes, ${(bytes / 1024).toFixed(2)} KB of 1,024`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'yiti-bench-'));
// The port is chosen by the system; nothing else of the settings differs from a county's.
const server = await openServer(
  readConfig({ PORT: '0', MLLP_PORT: 'off', HOST: '127.0.0.1', YITI_DATA: folder, YITI_DEMO_RESIDENTS: '0' }),
);
try {
  await server.db.query(sql`create table floor (id text primary key, content text not null)`);
  const token = await tokenOf(server);
  const port = Number(new URL(server.localUrl).port);
  const lines = Array.from({ length: CONNECTIONS }, () => httpLine(port, token));
  if (options.growth) await growth(server, Number(options.scale), textOf, () => searches(lines, 1));
  else await everything(server, lines);
  for (const line of lines) line.close();
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
