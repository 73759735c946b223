import { type Database, sql } from '@yiti/database';
import { allMigrations } from '@yiti/server';
import { freshDatabase, misplacedKeys, tablesWithoutCounty } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let db: Database & { drop(): Promise<void> };
beforeAll(async () => {
  db = await freshDatabase(await allMigrations());
});
afterAll(() => db?.drop());

/** What belongs to an installation and not to a county, each with its reason. */
const WITHOUT_COUNTY = [
  'migration.done', // which files have run; read before any county is known
];

test('every key of every table begins with the county, so that a province can be spread over machines', async () => {
  expect(await misplacedKeys(db)).toEqual([]);
});

test('every table says whose county its rows are', async () => {
  expect(await tablesWithoutCounty(db)).toEqual(WITHOUT_COUNTY);
});

test('a key that begins with anything else would be noticed', async () => {
  await db.query(sql`
    create table server.astray (
      county integer not null,
      id     text    not null,
      constraint astray_pkey primary key (id, county))`);
  expect((await misplacedKeys(db)).map((key) => key.constraint)).toContain('astray_pkey');
  await db.query(sql`drop table server.astray`);
});
