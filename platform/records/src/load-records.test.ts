import { orThrow, toCounty } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { START } from './feed-store.ts';
import { anObservation, aStore, author, county } from './sample-records.ts';
import { parseSearch } from './search/parse-search.ts';

let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase);
});
afterAll(() => store.db.drop());

const other = toCounty(349922);

const total = async () => {
  const query = orThrow(
    parseSearch('Observation', new URLSearchParams('code=8480-6&_count=0&_total=accurate')),
  );
  return orThrow(await store.records.search(county, query)).total;
};

test('a bulk load keeps everything once, with its feed, and can be repeated', async () => {
  const many = Array.from({ length: 1_203 }, (_, place) => ({ ...anObservation(), id: `o${place}` }));

  expect(await store.records.load(county, 'Observation', many, author)).toEqual({
    created: 1203,
    updated: 0,
    refused: [],
  });
  expect(await total()).toBe(1203);
  expect(await store.records.changesAfter(county, START, 5000)).toHaveLength(1203);
  expect(await store.records.load(county, 'Observation', many.slice(0, 3), author)).toMatchObject({
    created: 0,
    updated: 3,
  });
  expect(await store.records.find(county, 'Observation', 'o2')).toMatchObject({ version: 2 });
});

test('what cannot be kept is named by its place, and the rest is kept', async () => {
  const loaded = await store.records.load(
    county,
    'Observation',
    [
      { ...anObservation(), id: 'good' },
      { ...anObservation(), id: 'bad id' },
      { ...anObservation({ note: [{ text: '\ud800' }] }), id: 'half' },
      { ...anObservation(), id: 'good' },
      anObservation(),
    ],
    author,
  );

  expect(loaded).toMatchObject({ created: 2, updated: 1 });
  expect(loaded.refused.map(({ place, problem }) => [place, problem.code])).toEqual([
    [1, 'records.bad-id'],
    [2, 'records.unstorable-text'],
  ]);
});

test('a bulk load that was broken off goes on with what is missing, and every resource is in the feed', async () => {
  const many = Array.from({ length: 40 }, (_, place) => ({ ...anObservation(), id: `again${place}` }));
  await store.records.load(other, 'Observation', many.slice(0, 7), author);

  expect(await store.records.load(other, 'Observation', many, author)).toEqual({
    created: 33,
    updated: 7,
    refused: [],
  });
  const ids = (await store.records.changesAfter(other, START, 5000)).map(({ id }) => id);
  expect(new Set(ids.filter((id) => id.startsWith('again'))).size).toBe(40);
  expect(await store.records.find(other, 'Observation', 'again6')).toMatchObject({ version: 2 });
  expect(await store.records.find(other, 'Observation', 'again7')).toMatchObject({ version: 1 });
});

test('a bulk load that meets a broken source or database says so and does not bring the server down', async () => {
  const broken = async function* () {
    yield { ...anObservation(), id: 'before' };
    throw new Error('the file ended in the middle');
  };

  await expect(store.records.load(other, 'Observation', broken(), author)).rejects.toThrow('in the middle');
  expect(await store.records.find(other, 'Observation', 'before')).toBeUndefined();
});

test('after a reindex everything is found that was found before, and rows that were right are not written', async () => {
  const before = await total();
  await store.db.query(sql`
    update records."Observation"
       set tokens = null, code = null
     where county = ${county}
       and id in ('o1', 'o2')`);
  expect(await total()).toBe((before ?? 0) - 2);

  const stamp = async () =>
    (
      await store.db.query(
        sql`select ctid, xmin from records."Observation" where county = ${county} and id = 'o5'`,
      )
    ).rows;
  const untouched = await stamp();
  expect(await store.records.reindex(county, 'Observation', { batch: 400 })).toBeGreaterThan(1203);
  expect(await total()).toBe(before);
  expect(await stamp()).toEqual(untouched);
});
