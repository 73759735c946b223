import { toCounty } from '@yiti/base';
import { type Database, sql } from '@yiti/database';
import { directoryMigrations } from '@yiti/directory';
import { factMigrations } from '@yiti/facts';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listProblems, recordsOf } from './chart-store.ts';

const county = toCounty(349921);
let db: Database & { drop(): Promise<void> };

beforeAll(async () => {
  db = await freshDatabase([...(await directoryMigrations()), ...(await factMigrations())]);
  await db.query(sql`
    insert into facts.resident (county, resource_id, row_no, name, merged_into)
    values (${county}, 'kept', 0, '王秀英', null),
           (${county}, 'merged', 0, '王秀英', 'kept'),
           (${county}, 'other', 0, '李国', null)`);
  await db.query(sql`
    insert into facts.diagnosis (county, resource_id, row_no, resident, code, name, recorded_at)
    values (${county}, 'd1', 0, 'kept', 'I10', '高血压', '2026-01-01'),
           (${county}, 'd2', 0, 'merged', 'E11', '2 型糖尿病', '2026-01-02'),
           (${county}, 'd3', 0, 'other', 'J06', '上呼吸道感染', '2026-01-03')`);
});
afterAll(() => db.drop());

test('the page of a resident also shows what was written under a record merged into this one', async () => {
  const persons = await recordsOf(db, county, 'kept');
  const problems = await listProblems(db, county, persons, undefined);
  expect(problems.map((problem) => problem.code).sort()).toEqual(['E11', 'I10']);
});
