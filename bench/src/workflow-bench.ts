// The workflow engine with a million open tasks: steps in a second from eight workers, how long an inbox takes, how late
// a screen at another process hears of a change. Beside each the plain way: the same rows written by hand, the inbox asked
// of the task table with an index on the institution. Same process, same embedded PostgreSQL, fsync on.
//
// npm run bench -- workflow [tasks=1000000] [seconds=4]
// npm run bench -- workflow trial [steps=10000] [kills=40]   the crash trial of the tests, large

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { newId, orThrow, toCounty } from '@yiti/base';
import { type Database, migrate, openDatabase, sql, startEmbedded } from '@yiti/database';
import { openRecords, recordsMigrations } from '@yiti/records';
import {
  exampleDefinitions,
  openWorkflow,
  readInbox,
  type Workflow,
  workflowMigrations,
} from '@yiti/workflow';

type Actor = Parameters<Workflow['open']>[0];
type List = 'mine' | 'team' | 'overdue';

const county = toCounty(349921);
const WORKERS = 8;
const HOSPITALS = 3;
const CLINICS = 320;
const DOCTORS = 40;

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((each) => each.startsWith(`${name}=`))?.split('=')[1] ?? otherwise);
const TASKS = option('tasks', 1_000_000);
const SECONDS = option('seconds', 4);

const actor = (role: Actor['role'], institution: string, id: string): Actor => ({
  kind: 'person',
  county,
  id,
  name: id,
  role,
  institution,
});
const anySpecialist = (): Actor => {
  const [hospital, doctor] = [Math.floor(Math.random() * HOSPITALS), Math.floor(Math.random() * DOCTORS)];
  return actor('specialist', `hospital-${hospital}`, `hospital-${hospital}-doctor-${doctor}`);
};
const anyVillageDoctor = (): Actor => {
  const clinic = Math.floor(Math.random() * CLINICS);
  return actor('village-doctor', `clinic-${clinic}`, `clinic-${clinic}-doctor-0`);
};

/** Six in ten tasks lie with the three hospitals, so that the largest inbox of a team holds about 180,000. One in four is held. */
async function fill(db: Database): Promise<void> {
  await db.query(sql`
    create unlogged table made as
    select 'bench-' || n as id,
           case when n % 10 < 6 then 'hospital-' || (n / 10) % ${HOSPITALS} else 'clinic-' || (n / 10) % ${CLINICS} end as institution,
           n % 10 < 6 as at_hospital,
           case when n % 50 = 0 then 0 when n % 7 = 0 then 2 else 3 end as urgency,
           timestamptz '2026-03-02 09:00+08' + (n::bigint * 7919 % 20160 - 5040) * interval '1 minute' as due_at,
           n % 4 = 0 as held,
           (n / 40) % ${DOCTORS} as doctor
      from generate_series(1, ${TASKS}) as n`);
  await db.query(sql`
    insert into workflow.case_file (county, id, kind, version, state, steps, subject, urgency, parties, data, opened_at,
                                    state_since, due_at)
    select ${county}, id, 'referral', 1, 'sent', 1, 'p-' || id, urgency,
           jsonb_build_object('from', jsonb_build_object('institution', 'clinic-1'), 'to', jsonb_build_object('institution', institution)),
           '{}', now(), now(), due_at
      from made`);
  await db.query(sql`
    insert into workflow.task (county, case_id, kind, state, what, why, subject, institution, roles, urgency, due_at,
                               opened_at, holder, holder_name, held_since)
    select ${county}, id, 'referral', 'sent', 'referral.answer', 'referral.patient-waits-for-answer', 'p-' || id,
           institution,
           case when at_hospital then array['specialist', 'nurse'] else array['village-doctor', 'township-doctor'] end,
           urgency, due_at, now(),
           case when held then institution || '-doctor-' || case when at_hospital then doctor else 0 end end,
           case when held then 'somebody' end, case when held then now() end
      from made`);
  await db.query(sql`
    insert into workflow.offer (county, case_id, institution, role, held, urgency, due_at, kind)
    select ${county}, id, institution, role, held, urgency, due_at, 'referral'
      from made
     cross join unnest(case when at_hospital then array['specialist', 'nurse'] else array['village-doctor', 'township-doctor'] end) as role`);
  await db.query(sql`
    insert into workflow.timer (county, case_id, no, entry, fire_at)
    select ${county}, id, 0, 1, due_at + interval '1 year'
      from made`);
  await db.query(sql`drop table made`);
  await db.query(sql`vacuum analyze workflow.case_file, workflow.task, workflow.offer, workflow.timer`);
}

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;

async function perSecond(work: () => Promise<number>): Promise<number> {
  const begin = performance.now();
  const end = begin + SECONDS * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      while (performance.now() < end) done += await work();
    }),
  );
  return done / ((performance.now() - begin) / 1000);
}

const ROUNDS = 3;

/** Both in turn, so that a noisy moment of the machine meets both; the median of each. */
async function inTurn(ours: () => Promise<number>, other: () => Promise<number>): Promise<[number, number]> {
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    b.push(await other());
    a.push(await ours());
  }
  return [quantile(a, 0.5), quantile(b, 0.5)];
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const begin = performance.now();
    await work();
    taken.push(performance.now() - begin);
  }
  return taken;
}

const transfer = {
  patient: 'p1',
  to: { institution: 'hospital-0' },
  department: '心内科',
  urgency: 'routine',
  impression: '冠心病？',
  reason: '胸闷',
  consent: true,
};

/** A referral is opened, accepted and received: three steps, each with its Task and request in the record. */
async function threeSteps(workflow: Workflow): Promise<number> {
  const by = actor('specialist', 'hospital-0', newId());
  const opened = await workflow.open(anyVillageDoctor(), {
    kind: 'referral',
    key: newId(),
    fields: transfer,
  });
  const { id } = orThrow(opened).file;
  orThrow(
    await workflow.take(by, {
      case: id,
      step: 'accept',
      key: newId(),
      expected: 1,
      fields: { arriveOn: '2099-01-01' },
    }),
  );
  orThrow(await workflow.take(by, { case: id, step: 'receive', key: newId(), expected: 2 }));
  return 3;
}

/** The floor: the status of a row and a line in a log, in one transaction, with no record, task, limit or inbox. */
async function threeByHand(db: Database): Promise<number> {
  const id = newId();
  await db.query(sql`insert into plain_case (id, status) values (${id}, 'sent')`, 'plain-open');
  for (const status of ['accepted', 'received']) {
    await db.transaction(async (tx) => {
      await tx.query(sql`select status from plain_case where id = ${id} for update`, 'plain-lock');
      await tx.query(sql`update plain_case set status = ${status} where id = ${id}`, 'plain-update');
      await tx.query(
        sql`insert into plain_log (id, status, at) values (${id}, ${status}, now())`,
        'plain-log',
      );
    });
  }
  return 3;
}

const NOW = new Date('2026-03-02T09:00:00+08:00');

async function inbox(db: Database, who: Actor, list: List, pages: number): Promise<void> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const { next } = orThrow(await readInbox(db, who, { list, limit: 50, cursor }, NOW));
    if (next === undefined) return;
    cursor = next;
  }
}

const plainInbox = (db: Database, who: Actor) =>
  db.query(sql`
    select *
      from workflow.task
     where county = ${county}
       and institution = ${who.institution}
       and ${who.role} = any(roles)
       and holder is null
     order by urgency, due_at, case_id
     limit 50`);

/** From the answer to whoever took the step until another process is told. */
async function delays(workflow: Workflow, other: Workflow, times: number): Promise<number[]> {
  const taken: number[] = [];
  let heard = (): void => {};
  const stop = other.news.listen(county, 'hospital-0', () => heard());
  await new Promise((done) => setTimeout(done, 300));
  for (let turn = 0; turn < times; turn++) {
    const hearing = new Promise<number>((done) => {
      heard = () => done(performance.now());
    });
    orThrow(await workflow.open(anyVillageDoctor(), { kind: 'referral', key: newId(), fields: transfer }));
    const committed = performance.now();
    taken.push(Math.max(0, (await hearing) - committed));
  }
  stop();
  await other.news.close();
  return taken;
}

const say = (what: string, ...values: (number | string)[]): void =>
  console.log(
    what.padEnd(46) +
      values.map((value) => (typeof value === 'number' ? value.toFixed(1) : value).padStart(12)).join(''),
  );

async function measure(db: Database, url: string): Promise<void> {
  const open = (through: Database) =>
    openWorkflow({ db: through, records: openRecords({ db: through }), definitions: exampleDefinitions });
  const workflow = open(db);
  const begun = performance.now();
  await fill(db);
  say(`open tasks: ${TASKS}, made in s`, (performance.now() - begun) / 1000);

  await db.query(sql`create table plain_case (id text primary key, status text not null)`);
  await db.query(
    sql`create table plain_log (id text not null, status text not null, at timestamptz not null)`,
  );
  const [ours, byHand] = await inTurn(
    () => perSecond(() => threeSteps(workflow)),
    () => perSecond(() => threeByHand(db)),
  );
  console.log('');
  say(`steps per second, ${WORKERS} workers`, 'Yiti', 'by hand', 'ratio');
  say('', ours, byHand, `${((100 * ours) / byHand).toFixed(0)} %`);

  console.log('');
  say('inbox, ms', 'p50', 'p95');
  const lists: [string, () => Promise<unknown>][] = [
    ['team, hospital', () => inbox(db, anySpecialist(), 'team', 1)],
    ['team, hospital, ten pages', () => inbox(db, anySpecialist(), 'team', 10)],
    ['mine', () => inbox(db, anySpecialist(), 'mine', 1)],
    ['overdue', () => inbox(db, anySpecialist(), 'overdue', 1)],
    ['team, village', () => inbox(db, anyVillageDoctor(), 'team', 1)],
  ];
  for (const [what, work] of lists) {
    const taken = await timed(200, work);
    say(what, quantile(taken, 0.5), quantile(taken, 0.95));
  }
  let stepping = true;
  const steps = Promise.all(
    [1, 2, 3, 4].map(async () => {
      while (stepping) await threeSteps(workflow);
    }),
  );
  const busy = await timed(200, () => inbox(db, anySpecialist(), 'team', 1));
  stepping = false;
  await steps;
  say('team, hospital, while four workers take steps', quantile(busy, 0.5), quantile(busy, 0.95));
  await db.query(sql`create index plain_inbox on workflow.task (county, institution)`);
  const plain = await timed(20, () => plainInbox(db, anySpecialist()));
  say('the plain way: index on the institution, sort', quantile(plain, 0.5), quantile(plain, 0.95));

  const otherDb = openDatabase({ url, connections: 4 });
  const late = await delays(workflow, open(otherDb), 200);
  await otherDb.close();
  console.log('');
  say('live update, ms after the commit', quantile(late, 0.5), quantile(late, 0.95));
}

function trial(): void {
  const settings = {
    YITI_TRIAL_STEPS: String(option('steps', 10_000)),
    YITI_TRIAL_KILLS: String(option('kills', 40)),
  };
  const root = join(import.meta.dirname, '../..');
  execFileSync('npx', ['vitest', 'run', 'engine/workflow/src/trial'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...settings },
  });
}

async function main(): Promise<void> {
  if (process.argv.includes('trial')) return trial();
  const folder = mkdtempSync(join(tmpdir(), 'yiti-bench-'));
  const server = await startEmbedded({ folder });
  const db = openDatabase({ url: server.url, connections: WORKERS + 4 });
  try {
    await migrate(db, [...(await recordsMigrations()), ...(await workflowMigrations())]);
    await measure(db, server.url);
  } finally {
    await db.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
