import { orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Write } from './record.ts';
import { anObservation, aPatient, aStore, author, county } from './sample-records.ts';

let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase, () => new Date('2026-03-02T04:00:00.123Z'));
});
afterAll(() => store.db.drop());

const put = (id: string, about = {}, ifVersion?: number): Write => ({
  op: 'put',
  resource: { ...anObservation(about), id },
  ...(ifVersion !== undefined && { ifVersion }),
});

test('what was accepted is read back with its id, version and the instant of acceptance', async () => {
  const written = orThrow(await store.records.create(county, aPatient(), author));
  const stored = await store.records.find(county, 'Patient', written.id);

  expect(stored).toEqual({
    type: 'Patient',
    id: written.id,
    version: 1,
    updatedAt: new Date('2026-03-02T04:00:00.123Z'),
    subject: written.id,
    text: written.text,
  });
  expect(JSON.parse(stored?.text as string)).toEqual({
    ...aPatient(),
    id: written.id,
    meta: { versionId: '1', lastUpdated: '2026-03-02T04:00:00.123Z' },
  });
});

test('an id chosen by the sender is kept, and the next version keeps the former one in its history', async () => {
  orThrow(await store.records.write(county, [put('bp-1')], author));
  const [second] = orThrow(await store.records.write(county, [put('bp-1', { status: 'amended' })], author));

  expect(second).toMatchObject({ version: 2, created: false });
  expect(
    JSON.parse((await store.records.readVersion(county, 'Observation', 'bp-1', 1))?.text as string),
  ).toMatchObject({
    status: 'final',
    meta: { versionId: '1' },
  });
  expect((await store.records.readVersion(county, 'Observation', 'bp-1', 2))?.text).toContain('amended');
  expect(await store.records.readVersion(county, 'Observation', 'bp-1', 3)).toBeUndefined();
});

test('a deleted resource says that it is gone, and counts on when it comes back', async () => {
  const remove: Write = { op: 'delete', type: 'Observation', id: 'bp-2' };
  orThrow(await store.records.write(county, [put('bp-2')], author));
  const [gone] = orThrow(await store.records.write(county, [remove], author));
  expect(gone).toMatchObject({ version: 2 });
  expect(await store.records.find(county, 'Observation', 'bp-2')).toMatchObject({ version: 2 });
  expect((await store.records.find(county, 'Observation', 'bp-2'))?.text).toBeUndefined();

  orThrow(await store.records.write(county, [remove], author));
  const [back] = orThrow(await store.records.write(county, [put('bp-2')], author));
  expect(back).toMatchObject({ version: 3, created: true });
});

test('deleting what never was is no failure and leaves no trace', async () => {
  const [nothing] = orThrow(
    await store.records.write(county, [{ op: 'delete', type: 'Observation', id: 'never' }], author),
  );

  expect(nothing).toMatchObject({ version: 0 });
  expect(await store.records.find(county, 'Observation', 'never')).toBeUndefined();
});

test('a writer who saw an older version is refused, and nothing of that request is kept', async () => {
  orThrow(await store.records.write(county, [put('bp-3'), put('bp-4')], author));
  const refused = await store.records.write(
    county,
    [put('bp-4', { status: 'amended' }), put('bp-3', {}, 7)],
    author,
  );

  expect(refused).toMatchObject({
    ok: false,
    problem: { kind: 'precondition', code: 'records.version-conflict' },
  });
  expect(await store.records.find(county, 'Observation', 'bp-4')).toMatchObject({ version: 1 });
});

test('two hundred writers to one resource lose no update', async () => {
  const writers = Array.from({ length: 200 }, (_, index) =>
    store.records.write(county, [put('busy', { note: [{ text: `writer ${index}` }] })], author),
  );
  const versions = (await Promise.all(writers)).map((result) => orThrow(result)[0]?.version as number);

  expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  const kept = await Promise.all(
    versions.map((version) => store.records.readVersion(county, 'Observation', 'busy', version)),
  );
  const texts = kept.map((version) => /writer \d+/.exec(version?.text as string)?.[0]);
  expect(new Set(texts).size).toBe(200);
});

test('of two hundred writers who saw the same version, one is accepted', async () => {
  orThrow(await store.records.write(county, [put('seen')], author));
  const results = await Promise.all(
    Array.from({ length: 200 }, () => store.records.write(county, [put('seen', {}, 1)], author)),
  );

  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test('writers in transactions of their own, in any order, neither wait in a circle nor lose an update', async () => {
  const ids = ['t1', 't2', 't3', 't4'];
  const shuffled = (turn: number) => ids.map((_, index) => ids[(index * 3 + turn) % 4] as string);
  await Promise.all(
    Array.from({ length: 20 }, (_, turn) =>
      store.db.transaction(async (tx) =>
        orThrow(
          await store.records.write(
            county,
            shuffled(turn).map((id) => put(id)),
            author,
            tx,
          ),
        ),
      ),
    ),
  );

  for (const id of ids)
    expect(await store.records.find(county, 'Observation', id)).toMatchObject({ version: 20 });
});

test('a transaction that ends badly leaves neither resource nor history nor feed nor narrow table', async () => {
  const failing = store.db.transaction(async (tx) => {
    orThrow(
      await store.records.write(county, [put('lost'), { op: 'create', resource: aPatient() }], author, tx),
    );
    throw new Error('the caller gave up');
  });

  await expect(failing).rejects.toThrow('the caller gave up');
  expect(await store.records.find(county, 'Observation', 'lost')).toBeUndefined();
  const { rows } = await store.db.query(sql`
    select type
      from records.change
     where county = ${county}
       and 'lost' = any(ids)
     union all
    select resource_id
      from sample.reading
     where county = ${county}
       and resource_id = 'lost'`);
  expect(rows).toEqual([]);
});

test('one resource that cannot be kept does not disturb those that arrived with it', async () => {
  const bad = anObservation({ note: [{ text: 'half a pair \ud800' }] });
  const results = await Promise.all([
    ...Array.from({ length: 10 }, () => store.records.create(county, anObservation(), author)),
    store.records.create(county, bad, author),
  ]);

  expect(results.map((result) => result.ok)).toEqual([...Array(10).fill(true), false]);
  expect(results[10]).toMatchObject({ problem: { code: 'records.unstorable-text' } });
});

test('a client-chosen id that is not a FHIR id, an unknown type, and one resource twice are refused', async () => {
  const codes = async (...writes: Write[]) => {
    const result = await store.records.write(county, writes, author);
    return result.ok ? 'accepted' : result.problem.code;
  };

  expect(await codes(put("x'; drop table"))).toBe('records.bad-id');
  expect(await codes({ op: 'create', resource: { resourceType: 'Spaceship' } })).toBe('records.unknown-type');
  expect(await codes(put('twice'), put('twice'))).toBe('records.same-resource-twice');
});

test('an id that is taken is refused to a create, not overwritten', async () => {
  orThrow(await store.records.write(county, [put('mine')], author));
  const result = await store.records.write(
    county,
    [{ op: 'create', resource: { ...anObservation(), id: 'mine' } }],
    author,
  );

  expect(result).toMatchObject({ ok: false, problem: { code: 'records.id-taken' } });
});

test('two counties may use the same id without seeing each other', async () => {
  const other = (county + 1) as typeof county;
  orThrow(await store.records.write(county, [put('same')], author));

  expect(await store.records.find(other, 'Observation', 'same')).toBeUndefined();
});
