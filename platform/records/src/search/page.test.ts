import { orThrow } from '@yiti/base';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anObservation, aStore, author, county } from '../sample-records.ts';
import { parseSearch } from './parse-search.ts';

const IDS = Array.from({ length: 25 }, (_, index) => `o${String(index).padStart(2, '0')}`);

let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  store = await aStore(freshDatabase);
});
afterAll(() => store.db.drop());

/** Five days, five readings each; two have no date. */
const reading = (id: string) => {
  const place = Number(id.slice(1));
  const date = place < 2 ? {} : { effectiveDateTime: `2026-03-0${(place % 5) + 1}` };
  const { effectiveDateTime: _, ...undated } = anObservation();
  return {
    op: 'put',
    resource: { ...undated, id, ...date, status: place % 2 ? 'final' : 'amended' },
  } as const;
};

const ask = async (query: string) =>
  orThrow(
    await store.records.search(county, orThrow(parseSearch('Observation', new URLSearchParams(query)))),
  );

/** All pages one after another; between two of them, somebody else works. */
async function pages(query: string, between: () => Promise<unknown> = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  let next: string | undefined;
  do {
    const page = await ask(next === undefined ? query : `${query}&_cursor=${next}`);
    ids.push(...page.matches.map((each) => each.id));
    next = page.next;
    await between();
  } while (next !== undefined);
  return ids;
}

test.each([
  '',
  '_sort=-date',
  '_sort=date',
  '_sort=status,-date',
  '_sort=-_lastUpdated',
  '_sort=-status,_id',
])('page after page, each resource comes once and in the order of one long page: %s', async (sort) => {
  orThrow(await store.records.write(county, IDS.map(reading), author));
  const whole = await pages(`_count=1000&${sort}`);

  expect([...whole].sort()).toEqual(IDS);
  expect(await pages(`_count=4&${sort}`)).toEqual(whole);
});

test('what is written and deleted between two pages neither repeats nor hides a resource that was there', async () => {
  orThrow(await store.records.write(county, IDS.map(reading), author));
  let turn = 0;
  const seen = await pages('_count=5&_sort=-date', async () => {
    turn++;
    const early = { ...anObservation({ effectiveDateTime: '2026-03-09' }), id: `new-${turn}` };
    orThrow(
      await store.records.write(
        county,
        [
          { op: 'put', resource: early },
          { op: 'delete', type: 'Observation', id: 'o04' },
        ],
        author,
      ),
    );
  });

  expect(seen).toHaveLength(new Set(seen).size);
  expect(IDS.filter((id) => !seen.includes(id) && id !== 'o04')).toEqual([]);
});

test('a cursor is good for its own question only, and refused when it was edited', async () => {
  const { next } = await ask('_count=2&_sort=-date');
  const refused = async (query: string) =>
    store.records.search(county, orThrow(parseSearch('Observation', new URLSearchParams(query))));

  expect(await refused(`_sort=date&_cursor=${next}`)).toMatchObject({
    problem: { code: 'records.bad-cursor' },
  });
  expect(await refused(`_sort=-date&_cursor=${next?.slice(0, -8)}`)).toMatchObject({
    problem: { code: 'records.bad-cursor' },
  });
});

test('at system level pages run through the types', async () => {
  orThrow(
    await store.records.write(
      county,
      ['b1', 'b2', 'b3'].map(
        (id) => ({ op: 'put', resource: { resourceType: 'Basic', id, code: { text: 'x' } } }) as const,
      ),
      author,
    ),
  );
  const ids: string[] = [];
  let next: string | undefined;
  do {
    const cursor = next === undefined ? '' : `&_cursor=${next}`;
    const query = orThrow(
      parseSearch(undefined, new URLSearchParams(`_type=Basic,Flag,Observation&_count=3${cursor}`)),
    );
    const page = orThrow(await store.records.search(county, query));
    ids.push(...page.matches.map((each) => each.id));
    next = page.next;
  } while (next !== undefined && ids.length < 6);

  expect(ids.slice(0, 4)).toEqual(['b1', 'b2', 'b3', 'new-1']);
});
