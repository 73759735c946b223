import { orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileTable } from './narrow-table.ts';
import { anObservation, aStore, author, county, readingTable } from './sample-records.ts';

let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase);
});
afterAll(() => store.db.drop());

const put = (id: string, about = {}) =>
  store.records
    .write(county, [{ op: 'put', resource: { ...anObservation(about), id } }], author)
    .then(orThrow);

async function lines(id: string) {
  const { rows } = await store.db.query(sql`
    select row_no, status, value, read_at, note
      from sample.reading
     where county = ${county}
       and resource_id = ${id}
     order by row_no`);
  return rows;
}

const readAt = new Date('2026-03-02T09:00:00+08:00');

test('a narrow table has the lines of a resource as soon as it is accepted, and only those of its last version', async () => {
  await put('a', { note: [{ text: 'first' }, { text: 'second' }, { text: 'third' }] });
  expect((await lines('a')).map((line) => line.note)).toEqual(['first', 'second', 'third']);

  await put('a', { note: [{ text: 'only' }], status: 'amended' });
  expect(await lines('a')).toEqual([
    { row_no: 0, status: 'amended', value: 142, read_at: readAt, note: 'only' },
  ]);

  orThrow(await store.records.write(county, [{ op: 'delete', type: 'Observation', id: 'a' }], author));
  expect(await lines('a')).toEqual([]);
});

test('a resource without notes has one line, made by a create as well as by a bulk load', async () => {
  const created = orThrow(await store.records.create(county, anObservation(), author));
  await store.records.load(county, 'Observation', [{ ...anObservation(), id: 'loaded' }], author);

  const line = { row_no: 0, status: 'final', value: 142, read_at: readAt, note: null };
  expect(await lines(created.id)).toEqual([line]);
  expect(await lines('loaded')).toEqual([line]);
});

test('a date that is only a month, and one that is none, do not keep a resource from being accepted', async () => {
  await put('month', { effectiveDateTime: '2026-03' });
  await put('none', { effectiveDateTime: 'yesterday' });

  expect((await lines('month'))[0]?.read_at).toEqual(new Date('2026-03-01T00:00:00+08:00'));
  expect((await lines('none'))[0]?.read_at).toBeNull();
});

test('a rebuild makes the table what it would be, goes on where it was stopped, and leaves no line too many', async () => {
  for (let place = 0; place < 12; place++) await put(`r${place}`);
  await store.db.query(sql`delete from sample.reading where county = ${county}`);
  await store.db.query(sql`
    insert into sample.reading (county, resource_id, row_no, note)
    values (${county}, 'r3', 7, 'of a former view')`);

  const stop = AbortSignal.abort();
  const first = await store.records.rebuildView(county, 'sample.reading', { batch: 5, signal: stop });
  expect(first).toBe(5);
  const rest = await store.records.rebuildView(county, 'sample.reading', { batch: 5 });

  const { rows } = await store.db.query<{ kept: number; lines: number }>(sql`
    select (select count(*) from records."Observation" where county = ${county}) as kept,
           (select count(*) from sample.reading where county = ${county}) as lines`);
  expect(first + rest).toBe(rows[0]?.kept);
  expect(await lines('r3')).toHaveLength(1);
  expect(await lines('a')).toEqual([]);
  expect(rows[0]?.lines).toBe((rows[0]?.kept ?? 0) - 1);
});

test('a view whose column would hold a list is refused when it is declared', () => {
  const view = {
    resource: 'Patient',
    select: [{ column: [{ name: 'given', path: 'name.given', collection: true }] }],
  };

  expect(() => compileTable({ ...readingTable, view })).toThrow('records.view-column-is-list');
});
