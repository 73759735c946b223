import { orThrow, toCounty } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyStore } from './copy-store.ts';
import { compileTable } from './narrow-table.ts';
import { anObservation, aStore, author, readingTable } from './sample-records.ts';
import { toRow } from './to-row.ts';

const [copied, written] = [toCounty(349921), toCounty(349922)];
const copies = copyStore('Observation', [compileTable(readingTable)]);
const at = new Date('2026-03-02T04:00:00.123Z');
let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase, () => at);
});
afterAll(() => store.db.drop());

test.each([
  ['a period that ends with the last year FHIR can write', { effectivePeriod: { end: '9999-12-31' } }],
  ['a moment with microseconds', { effectiveDateTime: '2026-03-02T09:00:00.123456+08:00' }],
  ['a note of several lines with tabs and backslashes', { note: [{ text: '血压\n\\N\t\\.\r"高"' }] }],
  ['text that can be searched', { valueQuantity: undefined, valueString: 'a\\b\t"c"' }],
  ['no date', { effectiveDateTime: undefined }],
])('what is copied in bulk stands as a single write leaves it: %s', async (id, elements) => {
  const resource = {
    ...anObservation({ effectiveDateTime: undefined, ...elements }),
    id: id.replaceAll(' ', '-'),
  };
  const updatedAt = at.toISOString();
  const row = toRow(copied, resource, { id: resource.id, version: 1, author }, updatedAt);
  const rows = [copies.toLines(copied, row, updatedAt)];

  await store.db.transaction((tx) => copies.copy(tx, copied, { updatedAt, author, rows }));
  orThrow(await store.records.write(written, [{ op: 'put', resource }], author));

  // Hashes contain the county, so there are as many of them and not the same.
  const { rows: both } = await store.db.query<{ row: unknown }>(sql`
    select jsonb_build_array(
             resource.version, resource.updated_at, resource.at, resource.at_end, resource.subject,
             cardinality(resource.tokens), resource.ranges, resource.strings, resource.content,
             reading.row_no, reading.status, reading.value, reading.read_at, reading.note) as row
      from records."Observation" as resource
      join sample.reading
        on reading.county = resource.county
       and reading.resource_id = resource.id
     where resource.county in (${copied}, ${written})
       and resource.id = ${resource.id}`);
  expect(both).toHaveLength(2);
  expect(both[0]).toEqual(both[1]);
});
