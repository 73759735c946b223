import {
  type Actor,
  type AuditEvent,
  type AuditLog,
  accessMigrations,
  accessRule,
  DEFAULT_SETTINGS,
} from '@yiti/access';
import { toCounty } from '@yiti/base';
import { type Database, sql } from '@yiti/database';
import { directoryMigrations } from '@yiti/directory';
import { factMigrations } from '@yiti/facts';
import { freshDatabase } from '@yiti/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { todayRoutes } from './today-routes.ts';

const county = toCounty(349921);
const clock = () => new Date('2026-03-02T12:00:00+08:00');
const logged: AuditEvent[] = [];
let actor: Actor;
let db: Database & { drop(): Promise<void> };
let app: FastifyInstance;

const at = (role: Actor['role'], institution: string): Actor => ({
  kind: 'person',
  county,
  id: role,
  name: role,
  role,
  institution,
});

beforeAll(async () => {
  db = await freshDatabase([
    ...(await directoryMigrations()),
    ...(await factMigrations()),
    ...(await accessMigrations()),
  ]);
  await db.query(sql`
    insert into directory.institution (county, resource_id, row_no, name, short_name, kind, active)
    values (${county}, 'centre', 0, '石桥镇卫生院', '石桥', 'township-centre', true),
           (${county}, 'hospital', 0, '县人民医院', '县医院', 'county-hospital', true)`);
  for (const [id, name, institution] of [
    ['mine', '王秀英', 'centre'],
    ['theirs', '李国', 'elsewhere'],
  ]) {
    await db.query(sql`
      insert into directory.resident (county, resource_id, row_no, institution_id)
      values (${county}, ${id}, 0, ${institution})`);
    await db.query(sql`
      insert into facts.resident (county, resource_id, row_no, name, institution)
      values (${county}, ${id}, 0, ${name}, ${institution})`);
    await db.query(sql`
      insert into facts.programme (county, resource_id, row_no, resident, institution, code, status, started_at)
      values (${county}, ${`e-${id}`}, 0, ${id}, ${institution}, 'hypertension', 'active', '2024-01-01')`);
    await db.query(sql`
      insert into facts.visit (county, resource_id, row_no, resident, class, kind, status, started_at, ended_at, institution)
      values (${county}, ${`f-${id}`}, 0, ${id}, 'AMB', 'follow-up', 'finished', '2025-11-01', null, ${institution}),
             (${county}, ${`a-${id}`}, 0, ${id}, 'IMP', null, 'finished', '2026-02-18', '2026-02-26 01:00Z', 'hospital')`);
  }
  await db.query(sql`
    insert into facts.diagnosis (county, resource_id, row_no, resident, visit, code, name, rank)
    values (${county}, 'd1', 0, 'mine', 'a-mine', 'F20.0', '偏执型精神分裂症', 1),
           (${county}, 'd2', 0, 'mine', 'a-mine', 'I10', '高血压', 2)`);

  const rule = accessRule({ db, clock, settings: DEFAULT_SETTINGS });
  const audit = { append: async (event: AuditEvent) => void logged.push(event) } as AuditLog;
  app = Fastify();
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    request.actor = actor;
  });
  todayRoutes(app, { db, county, rule, audit, clock });
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

interface Row {
  readonly status: string;
  readonly what: string;
  readonly why: string;
  readonly dueAt: string;
  readonly resident?: { readonly id: string };
}

async function dayOf(who: Actor): Promise<Record<string, Row[]>> {
  actor = who;
  logged.length = 0;
  const { groups } = (await app.inject('/api/today')).json() as { groups: { key: string; rows: Row[] }[] };
  return Object.fromEntries(groups.map(({ key, rows }) => [key, rows]));
}

test('a township doctor sees who came home from hospital, why, and by when to go there', async () => {
  const { 'back-from-hospital': back } = await dayOf(at('township-doctor', 'centre'));
  expect(back).toMatchObject([
    { status: 'week', why: '2026-02-26 从县医院出院', dueAt: '2026-03-05', resident: { id: 'mine' } },
  ]);
});

test('an illness of the highest level is not named on a list; another one of the stay is', async () => {
  const { 'back-from-hospital': back } = await dayOf(at('township-doctor', 'centre'));
  expect(back?.map((row) => row.what)).toEqual(['出院后第一次随访 高血压']);
});

test('a follow-up is due a quarter after the last one', async () => {
  const { 'follow-up-due': due } = await dayOf(at('township-doctor', 'centre'));
  expect(due).toMatchObject([{ status: 'overdue', dueAt: '2026-01-31', resident: { id: 'mine' } }]);
});

test('nobody finds a stranger among the people of his day', async () => {
  const groups = await dayOf(at('township-doctor', 'centre'));
  expect(
    Object.values(groups)
      .flat()
      .filter((row) => row.resident?.id === 'theirs'),
  ).toEqual([]);
});

test('whoever is named on the day is in the log with the basis by which the reader may know', async () => {
  await dayOf(at('township-doctor', 'centre'));
  expect(logged).toMatchObject([{ what: 'today', basis: 'territory', residents: ['mine'] }]);
});

test('a director’s day names institutions and no resident, and leaves no read of one', async () => {
  const groups = await dayOf(at('director', 'hospital'));
  expect(
    Object.values(groups)
      .flat()
      .filter((row) => row.resident),
  ).toEqual([]);
  expect(logged).toEqual([]);
});
