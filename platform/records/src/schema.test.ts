import { sql } from '@yiti/database';
import { resourceTypes } from '@yiti/fhir';
import { freshDatabase, misplacedKeys, tablesWithoutCounty } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStore } from './sample-records.ts';

let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase);
});
afterAll(() => store.db.drop());

const OTHER_TABLES = ['change', 'history', 'progress'];

test('there is a table for each resource type of R4 and for nothing else', async () => {
  const { rows } = await store.db.query<{ name: string }>(sql`
    select tablename as name
      from pg_tables
     where schemaname = 'records'`);
  const tables = rows.map((row) => row.name).filter((name) => !OTHER_TABLES.includes(name));

  expect(tables.sort()).toEqual([...resourceTypes].sort());
});

test('every key begins with the county, so that the schema can be distributed by it', async () => {
  expect(await misplacedKeys(store.db)).toEqual([]);
  expect((await tablesWithoutCounty(store.db)).filter((name) => name.startsWith('records.'))).toEqual([]);
});
