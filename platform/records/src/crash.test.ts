import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { START } from './feed-store.ts';
import { anObservation, aStore, author, county } from './sample-records.ts';

let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase);
});
afterAll(() => store.db.drop());

/** Ends the connections that are writing right now, as a crash of the database would. */
const killWriters = () =>
  store.db.query(sql`
    select pg_terminate_backend(pid)
      from pg_stat_activity
     where datname = current_database()
       and pid <> pg_backend_pid()
       and state = 'active'`);

test('connections that die while they write leave no half-written fact, and nothing that was answered is lost', async () => {
  const answered: string[] = [];
  let writing = true;
  const writers = Array.from({ length: 24 }, async (_, writer) => {
    for (let turn = 0; turn < 12; turn++) {
      const observation = anObservation({ note: [{ text: 'one' }, { text: 'two' }] });
      const put = { op: 'put', resource: { ...observation, id: `w${writer}-${turn % 4}` } } as const;
      const work =
        writer % 2 === 0
          ? store.records
              .create(county, observation, author)
              .then((result) => (result.ok ? [result.value] : []))
          : store.records.write(county, [put], author).then((result) => (result.ok ? result.value : []));
      const written = await work.catch(() => []);
      answered.push(...written.map((each) => `${each.id}/${each.version}`));
    }
  });
  const killer = (async () => {
    while (writing) await killWriters().catch(() => {});
  })();
  await Promise.all(writers);
  writing = false;
  await killer;

  const { rows } = await store.db.query<{ id: string; version: number; lines: number; former: number }>(sql`
    select resource.id, resource.version,
           (select count(*) from sample.reading where county = resource.county and resource_id = resource.id) as lines,
           (select count(*) from records.history where county = resource.county and type = 'Observation' and id = resource.id) as former
      from records."Observation" as resource
     where county = ${county}`);
  const changes = await store.records.changesAfter(county, START, 10_000);
  const fed = changes.map((each) => `${each.id}/${each.version}`);

  expect(rows.filter((row) => row.lines !== 2 || row.former !== row.version - 1)).toEqual([]);
  expect(fed).toHaveLength(rows.reduce((sum, row) => sum + row.version, 0));
  expect(new Set(fed).size).toBe(fed.length);
  expect(answered.filter((each) => !fed.includes(each))).toEqual([]);
});
