import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Migration, migrate, pendingMigrations } from './migrations.ts';
import { sql, trusted } from './sql.ts';

const db = await freshDatabase([]);
afterAll(() => db.drop());
beforeEach(async () => {
  await db.query(trusted('drop schema if exists migration cascade'));
  await db.query(trusted('drop table if exists one, two'));
});

const one: Migration = { package: 'sample', name: '0001-one', text: 'create table one (id int primary key)' };
const two: Migration = { package: 'sample', name: '0002-two', text: 'create table two (id int primary key)' };

test('each file runs once, and what is still missing can be asked without changing anything', async () => {
  expect(await pendingMigrations(db, [one, two])).toEqual(['sample/0001-one', 'sample/0002-two']);
  expect(await migrate(db, [one])).toEqual(['sample/0001-one']);
  expect(await pendingMigrations(db, [one, two])).toEqual(['sample/0002-two']);
  expect(await migrate(db, [one, two])).toEqual(['sample/0002-two']);
  expect(await migrate(db, [one, two])).toEqual([]);
});

test('all missing files run or none', async () => {
  const broken: Migration = { ...two, text: 'create table two (' };

  await expect(migrate(db, [one, broken])).rejects.toThrow();
  const { rows } = await db.query(sql`select to_regclass('one') as one`);
  expect(rows).toEqual([{ one: null }]);
});

test('a database that is newer than the program is refused before anything is changed', async () => {
  await migrate(db, [one, two]);
  const three: Migration = { package: 'sample', name: '0003-three', text: 'create table three ()' };

  await expect(migrate(db, [one, three])).rejects.toThrow('database.newer-than-code: sample/0002-two');
  await expect(pendingMigrations(db, [one])).rejects.toThrow('database.newer-than-code');
  expect((await db.query(sql`select to_regclass('three') as three`)).rows).toEqual([{ three: null }]);
});

test('a file that was changed after it ran is refused', async () => {
  await migrate(db, [one]);

  await expect(migrate(db, [{ ...one, text: `${one.text};` }])).rejects.toThrow('database.migration-changed');
});
