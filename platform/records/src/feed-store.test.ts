import { orThrow } from '@yiti/base';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Change, START } from './feed-store.ts';
import { anObservation, aPatient, aStore, author, county } from './sample-records.ts';

let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase);
});
afterAll(() => store.db.drop());

const put = (id: string) => ({ op: 'put', resource: { ...anObservation(), id } }) as const;
const after = async (position = START) => store.records.changesAfter(county, position, 1000);
const names = (changes: Change[]) =>
  changes.map((each) => `${each.id}/${each.version}${each.deleted ? ' deleted' : ''}`);

test('each accepted change stands in the feed once, in order, with who made it', async () => {
  orThrow(await store.records.write(county, [put('a')], author));
  orThrow(await store.records.write(county, [put('a')], 'user/2'));
  orThrow(await store.records.write(county, [{ op: 'delete', type: 'Observation', id: 'a' }], author));
  const created = orThrow(await store.records.create(county, aPatient(), author));

  const changes = await after();
  expect(names(changes)).toEqual(['a/1', 'a/2', 'a/3 deleted', `${created.id}/1`]);
  expect(changes.map((each) => each.author)).toEqual([author, 'user/2', author, author]);
  expect(await after(changes[1]?.position)).toEqual(changes.slice(2));
});

test('a transaction that began early and commits late is not skipped', async () => {
  const start = await store.records.latestPosition(county);
  let finish = (): void => {};
  const finishing = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begun = (): void => {};
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slow = store.db.transaction(async (tx) => {
    orThrow(await store.records.write(county, [put('slow')], author, tx));
    begun();
    await finishing;
  });
  await beginning;
  orThrow(await store.records.write(county, [put('quick')], author));

  const meanwhile = await after(start);
  expect(names(meanwhile)).toEqual([]);
  finish();
  await slow;
  expect(names(await after(meanwhile.at(-1)?.position ?? start))).toEqual(['slow/1', 'quick/1']);
});

test('a reader that follows the feed while many write sees every change once', async () => {
  const start = await store.records.latestPosition(county);
  let writing = true;
  const writes = Promise.all(
    Array.from({ length: 60 }, async (_, turn) => {
      if (turn % 3 === 0)
        return store.db.transaction((tx) => store.records.write(county, [put(`w${turn}`)], author, tx));
      return store.records.create(county, anObservation(), author);
    }),
  ).finally(() => {
    writing = false;
  });
  const seen: Change[] = [];
  do {
    seen.push(...(await store.records.changesAfter(county, seen.at(-1)?.position ?? start, 7)));
  } while (writing || seen.length < 60);
  await writes;

  expect(new Set(names(seen)).size).toBe(60);
  expect(await after(seen.at(-1)?.position)).toEqual([]);
});

test('a listener is woken by writes of its county', async () => {
  let woken = (): void => {};
  const waking = new Promise<void>((resolve) => {
    woken = resolve;
  });
  const stop = store.records.listen(county, () => woken());
  orThrow(await store.records.create(county, aPatient(), author));

  await waking;
  await stop();
});
