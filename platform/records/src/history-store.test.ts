import { orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryQuery } from './history-store.ts';
import { anObservation, aPatient, aStore, author, county } from './sample-records.ts';

let now = Date.parse('2026-03-02T00:00:00Z');
const hour = (hours: number) => new Date(Date.parse('2026-03-02T00:00:00Z') + hours * 3_600_000);
let store: Awaited<ReturnType<typeof aStore>>;

/** Each write an hour after the former: o1 twice, p1 once, o1 deleted, o2 once, o1 again. */
beforeAll(async () => {
  store = await aStore(freshDatabase, () => new Date(now));
  const observation = { ...anObservation(), id: 'o1' };
  for (const write of [
    { op: 'put', resource: observation },
    { op: 'put', resource: { ...observation, status: 'amended' } },
    { op: 'put', resource: { ...aPatient(), id: 'p1' } },
    { op: 'delete', type: 'Observation', id: 'o1' },
    { op: 'put', resource: { ...observation, id: 'o2' } },
    { op: 'put', resource: { ...observation, status: 'corrected' } },
  ] as const) {
    now += 3_600_000;
    orThrow(await store.records.write(county, [write], author));
  }
});
afterAll(() => store.db.drop());

const versions = async (query: HistoryQuery) =>
  orThrow(await store.records.history(county, query))
    .versions.map((each) => `${each.id}/${each.version}${each.text ? '' : ' deleted'}`)
    .join(', ');

test('the history of a resource is newest first, with its deletion', async () => {
  expect(await versions({ type: 'Observation', id: 'o1' })).toBe('o1/4, o1/3 deleted, o1/2, o1/1');
  expect(await versions({ type: 'Observation', id: 'nobody' })).toBe('');
});

test('the history of a type and of the county is in the order of acceptance', async () => {
  expect(await versions({ type: 'Observation' })).toBe('o1/4, o2/1, o1/3 deleted, o1/2, o1/1');
  expect(await versions({})).toBe('o1/4, o2/1, o1/3 deleted, p1/1, o1/2, o1/1');
});

test.each([{ type: 'Observation', id: 'o1' }, { type: 'Observation' }, {}] as HistoryQuery[])(
  'page after page gives the whole history once: %o',
  async (query) => {
    const whole = await versions(query);
    const parts: string[] = [];
    let cursor: string | undefined;
    do {
      const page: HistoryQuery = { ...query, count: 2, ...(cursor !== undefined && { cursor }) };
      const { next } = orThrow(await store.records.history(county, page));
      parts.push(await versions(page));
      cursor = next;
    } while (cursor !== undefined);

    expect(parts.filter(Boolean).join(', ')).toBe(whole);
  },
);

test('since an instant, only what was accepted then or later', async () => {
  expect(await versions({ since: hour(4) })).toBe('o1/4, o2/1, o1/3 deleted');
  expect(await versions({ type: 'Observation', since: hour(5) })).toBe('o1/4, o2/1');
});

test('at an instant, the version that was current then', async () => {
  expect(await versions({ type: 'Observation', id: 'o1', at: hour(2.5) })).toBe('o1/2');
  expect(await versions({ type: 'Observation', at: hour(5.5) })).toBe('o2/1, o1/3 deleted');
  expect(await versions({ at: hour(3.5) })).toBe('p1/1, o1/2');
});

test('who may see only some residents reads only their history', async () => {
  const filter = sql`resource.subject = 'nobody'`;

  expect(await versions({ filter })).toBe('');
  expect(await versions({ type: 'Observation', filter })).toBe('');
  expect(await versions({ type: 'Observation', filter: sql`resource.subject = 'p1'` })).toBe(
    'o1/4, o2/1, o1/3 deleted, o1/2, o1/1',
  );
});

test('a cursor of another list is refused', async () => {
  const { next } = orThrow(await store.records.history(county, { count: 1 }));
  const answer = await store.records.history(county, {
    type: 'Observation',
    ...(next !== undefined && { cursor: next }),
  });

  expect(answer).toMatchObject({ ok: false, problem: { code: 'records.bad-cursor' } });
});
