import {
  type Actor,
  type AuditLog,
  accessMigrations,
  accessRule,
  DEFAULT_SETTINGS,
  type Grant,
} from '@yiti/access';
import { orThrow, toCounty } from '@yiti/base';
import { type Database, sql } from '@yiti/database';
import { directoryMigrations } from '@yiti/directory';
import { factMigrations } from '@yiti/facts';
import { freshDatabase } from '@yiti/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { residentRoutes } from './resident-routes.ts';

const county = toCounty(349921);
const clock = () => new Date('2026-03-02T12:00:00+08:00');
const doctor: Actor = {
  kind: 'person',
  county,
  id: 'doctor',
  name: '李医生',
  role: 'township-doctor',
  institution: 'centre',
};
let db: Database & { drop(): Promise<void> };
let app: FastifyInstance;

beforeAll(async () => {
  db = await freshDatabase([
    ...(await directoryMigrations()),
    ...(await factMigrations()),
    ...(await accessMigrations()),
  ]);
  await db.query(sql`
    insert into directory.resident (county, resource_id, row_no, institution_id)
    values (${county}, 'mine', 0, 'centre')`);
  await db.query(sql`
    insert into facts.resident (county, resource_id, row_no, name, institution)
    values (${county}, 'mine', 0, '王小芳', 'centre')`);
  await db.query(sql`
    insert into facts.visit (county, resource_id, row_no, resident, class, status, started_at, reason)
    values (${county}, 'v1', 0, 'mine', 'AMB', 'finished', '2026-02-01', '精神科复诊'),
           (${county}, 'v2', 0, 'mine', 'AMB', 'finished', '2026-02-02', '复查血压')`);
  await db.query(sql`
    insert into facts.diagnosis (county, resource_id, row_no, resident, visit, code, name)
    values (${county}, 'd1', 0, 'mine', 'v1', 'F20.0', '偏执型精神分裂症'),
           (${county}, 'd2', 0, 'mine', 'v2', 'I10', '高血压'),
           (${county}, 'd3', 0, 'mine', 'v2', null, '未编码')`);
  await db.query(sql`
    insert into facts.programme (county, resource_id, row_no, resident, institution, code, status, started_at)
    values (${county}, 'e1', 0, 'mine', 'elsewhere', 'mental', 'active', '2024-01-01'),
           (${county}, 'e2', 0, 'mine', 'centre', 'hypertension', 'active', '2024-01-01')`);

  const rule = accessRule({ db, clock, settings: DEFAULT_SETTINGS });
  app = Fastify();
  app.decorateRequest('actor', null);
  app.decorateRequest('grant', null);
  app.addHook('onRequest', async (request) => {
    request.actor = doctor;
    const { id } = request.params as { id?: string };
    if (id !== undefined) request.grant = orThrow<Grant>(await rule.decide(doctor, 'read', id));
  });
  const audit = { append: async () => {} } as unknown as AuditLog;
  residentRoutes(app, { db, county, rule, audit, clock });
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const shown = async () => {
  const [page, timeline, list] = await Promise.all(
    ['/api/residents/mine', '/api/residents/mine/timeline', '/api/residents'].map((url) => app.inject(url)),
  );
  return `${page?.body}${timeline?.body}${list?.body}`;
};
const LEVEL_FIVE = ['F20', '偏执型精神分裂症', '精神科复诊', '"mental"'];

test('a doctor who is not in charge of a mental illness sees the rest of the record and nothing of it', async () => {
  const text = await shown();
  expect(LEVEL_FIVE.filter((word) => text.includes(word))).toEqual([]);
  for (const word of ['高血压', '复查血压', '未编码', '"hypertension"']) expect(text).toContain(word);
});

test('whoever has the resident in his own programme sees it', async () => {
  await db.query(sql`
    update facts.programme
       set institution = 'centre'
     where county = ${county}
       and resource_id = 'e1'`);
  const text = await shown();
  expect(LEVEL_FIVE.filter((word) => !text.includes(word))).toEqual([]);
});
