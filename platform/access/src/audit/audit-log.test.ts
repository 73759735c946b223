import { toCounty } from '@yiti/base';
import { type Database, openDatabase, sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countySchema } from '../county-schema.ts';
import type { Actor } from '../rule/actor.ts';
import { openAuditLog } from './audit-log.ts';
import { countReads, listEntries, listReads } from './audit-store.ts';
import { verifyAudit } from './verify-audit.ts';

let db: Database & { drop(): Promise<void> };
beforeAll(async () => {
  db = await freshDatabase(await countySchema());
});
afterAll(() => db.drop());

// Each test has a county of its own, because nothing can ever be removed from a log.
let county = toCounty(349921);
beforeEach(() => {
  county = toCounty(county + 1);
});

const noon = new Date('2026-03-02T12:00:00.123+08:00');
const log = (on: Database = db) => openAuditLog(on, county, () => noon);
const doctor: Actor = {
  kind: 'person',
  county,
  id: 'a1',
  name: '张医生',
  role: 'specialist',
  institution: 'hospital',
};

test('what is appended can be read back, the newest first, by resident, by person and by day', async () => {
  const audit = log();
  await audit.append({ actor: doctor, what: 'read', residents: ['r2', 'r1'], basis: 'visit' });
  await audit.append({ actor: { ...doctor, id: 'a2' }, what: 'read', residents: ['r2'], reason: 'a\u0000b' });
  await audit.append({ what: 'sign-in access.wrong-password', outcome: 'refused' });

  const all = await listEntries(db, county, { limit: 10 });
  expect(all.map((line) => [line.seq, line.actor_id, line.what, line.outcome])).toEqual([
    [3, '', 'sign-in access.wrong-password', 'refused'],
    [2, 'a2', 'read', 'done'],
    [1, 'a1', 'read', 'done'],
  ]);
  expect(all[2]).toMatchObject({ residents: ['r1', 'r2'], basis: 'visit', at: noon });

  const seen = async (question: object) =>
    (await listEntries(db, county, { limit: 10, ...question })).map((line) => line.seq);
  expect(await seen({ resident: 'r1' })).toEqual([1]);
  expect(await seen({ actor: 'a2' })).toEqual([2]);
  expect(await seen({ from: '2026-03-02', to: '2026-03-02' })).toEqual([3, 2, 1]);
  expect(await seen({ to: '2026-03-01' })).toEqual([]);
  expect(await seen({ before: 3, limit: 1 })).toEqual([2]);

  expect((await listReads(db, county, 'r2', undefined, 10)).map((line) => line.seq)).toEqual([2, 1]);
  expect(await countReads(db, county, 'r2')).toBe(2);

  await audit.append({ actor: doctor, what: 'read', residents: ['r2'], outcome: 'refused' });
  await audit.append({
    actor: { ...doctor, role: 'resident' },
    what: 'read',
    residents: ['r2'],
    basis: 'self',
  });
  expect((await listReads(db, county, 'r2', undefined, 10)).map((line) => line.seq)).toEqual([2, 1]);
  expect(await countReads(db, county, 'r2')).toBe(2);
});

test('the residents of one entry are not told of each other', async () => {
  await log().append({ actor: doctor, what: 'read', residents: ['r1', 'r2'] });
  expect((await listReads(db, county, 'r1', undefined, 10))[0]?.residents).toEqual([]);
});

test('an entry can neither be changed nor removed', async () => {
  await log().append({ actor: doctor, what: 'read', residents: ['r1'] });
  const refused = /append-only/;
  await expect(
    db.query(sql`update access.audit set what = 'nothing' where county = ${county}`),
  ).rejects.toThrow(refused);
  await expect(db.query(sql`delete from access.audit where county = ${county}`)).rejects.toThrow(refused);
  await expect(db.query(sql`truncate access.audit`)).rejects.toThrow(refused);
  await expect(db.query(sql`delete from access.audit_resident where county = ${county}`)).rejects.toThrow(
    refused,
  );
  await expect(db.query(sql`truncate access.audit_resident`)).rejects.toThrow(refused);
  await expect(db.query(sql`delete from access.audit_head where county = ${county}`)).rejects.toThrow(
    refused,
  );
});

/** As somebody would who owns the database and switches the triggers off. */
async function behindTheTriggers(statement: ReturnType<typeof sql>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(sql`set local session_replication_role = replica`);
    await tx.query(statement);
  });
}

const TAMPERED = [
  [
    'renames who read',
    2,
    'changed',
    (at: number) => sql`
    update access.audit
       set actor_name = '别人'
     where county = ${at}
       and seq = 2`,
  ],
  [
    'hides whose record it was',
    2,
    'changed',
    (at: number) => sql`
    update access.audit
       set residents = '{}'
     where county = ${at}
       and seq = 2`,
  ],
  [
    'takes one entry out',
    2,
    'missing',
    (at: number) => sql`
    delete from access.audit
     where county = ${at}
       and seq = 2`,
  ],
  [
    'cuts off the end',
    4,
    'end',
    (at: number) => sql`
    delete from access.audit
     where county = ${at}
       and seq >= 4`,
  ],
  [
    'replaces an entry by another sound one',
    2,
    'chain',
    (at: number) => sql`
    update access.audit
       set (at, what, digest) = (select at, what, digest
                                   from access.audit as other
                                  where other.county = ${at}
                                    and other.seq = 3)
     where county = ${at}
       and seq = 2`,
  ],
] as const;

test.each(TAMPERED)('whoever %s behind the triggers is found out', async (_, seq, why, tamper) => {
  const audit = log();
  for (const what of ['one', 'two', 'three', 'four', 'five']) {
    await audit.append({ actor: doctor, what, residents: ['r1'] });
  }
  const sound = await verifyAudit(db, county);
  expect(sound).toEqual({ entries: 5, head: sound.head });

  await behindTheTriggers(tamper(county));
  expect((await verifyAudit(db, county)).broken).toEqual({ seq, why });
});

test('several processes that write at once make one unbroken chain, and nothing is lost', async () => {
  const others = [
    openDatabase({ url: db.url }),
    openDatabase({ url: db.url }),
    openDatabase({ url: db.url }),
  ];
  const logs = others.map((other) => log(other));
  await Promise.all(
    logs.flatMap((audit, process) =>
      Array.from({ length: 200 }, (_, n) => audit.append({ actor: doctor, what: `p${process} ${n}` })),
    ),
  );
  const verdict = await verifyAudit(db, county);
  expect(verdict).toEqual({ entries: 600, head: verdict.head });

  const lines = await listEntries(db, county, { limit: 1000 });
  for (const process of [0, 1, 2]) {
    const own = lines.map((line) => line.what).filter((what) => what.startsWith(`p${process} `));
    expect(own.reverse()).toEqual(Array.from({ length: 200 }, (_, n) => `p${process} ${n}`));
  }
  await Promise.all(others.map((other) => other.close()));
});

test('many who read at once share one commit', async () => {
  let statements = 0;
  const counting: Database = {
    ...db,
    query: (statement, name) => {
      statements++;
      return db.query(statement, name);
    },
  };
  const audit = log(counting);
  await Promise.all(Array.from({ length: 400 }, () => audit.append({ actor: doctor, what: 'read' })));
  expect(statements).toBe(2);
});

test('when the log cannot be written, whoever waits for it is told, and the next try works', async () => {
  let broken = true;
  const flaky: Database = {
    ...db,
    query: (statement, name) => (broken ? Promise.reject(new Error('disk full')) : db.query(statement, name)),
  };
  const audit = log(flaky);
  await expect(audit.append({ actor: doctor, what: 'read' })).rejects.toThrow('disk full');
  broken = false;
  await audit.append({ actor: doctor, what: 'read' });
  expect((await verifyAudit(db, county)).entries).toBe(1);
});
