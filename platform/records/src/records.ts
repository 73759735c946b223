import { type County, ProblemError, type Result } from '@yiti/base';
import type { Database, Transaction } from '@yiti/database';
import type { Resource } from '@yiti/fhir';
import { copyStore } from './copy-store.ts';
import { announce, type Change, changesAfter, latestPosition, type Position } from './feed-store.ts';
import { groupConcurrent } from './group-concurrent.ts';
import { type HistoryPage, type HistoryQuery, historyStore } from './history-store.ts';
import { bell } from './listen.ts';
import { type Loaded, loadRecords } from './load-records.ts';
import { type ComputedTable, compileTable, type NarrowTable } from './narrow-table.ts';
import { type ReadStore, readStore } from './read-store.ts';
import { type RebuildOptions, rebuildView, reindex } from './rebuild-store.ts';
import { type Author, idOf, typeOf, type Write, type Written } from './record.ts';
import type { SearchQuery } from './search/search-query.ts';
import {
  type Explanation,
  explainSearch,
  type SearchFilter,
  type SearchPage,
  search,
} from './search/search-store.ts';
import { type Answer, type Request, writer } from './write-records.ts';
import { type TypeStore, typeStore } from './write-store.ts';

/** The record of a county: everything known about its people and their care, as FHIR R4. */
export interface Records extends ReadStore {
  /** Keeps all of the writes or none. Inside the caller's transaction when one is given; after a problem it must roll back. */
  write(
    county: County,
    writes: readonly Write[],
    author: Author,
    tx?: Transaction,
  ): Promise<Result<Written[]>>;
  /** A new resource with an id of our making. Creates that arrive together share one statement and one commit. */
  create(county: County, resource: Resource, author: Author): Promise<Result<Written>>;
  history(county: County, query: HistoryQuery): Promise<Result<HistoryPage>>;
  /** Any number of resources of one type, for a bulk import: as fast as the database takes them. */
  load(
    county: County,
    type: string,
    resources: AsyncIterable<Resource> | Iterable<Resource>,
    author: Author,
  ): Promise<Loaded>;
  /** Fills a narrow table (`schema.table`) again from what is kept; goes on where it was stopped. */
  rebuildView(county: County, table: string, options?: RebuildOptions): Promise<number>;
  /** Computes the search index of a type again; goes on where it was stopped. */
  reindex(county: County, type: string, options?: RebuildOptions): Promise<number>;
  /** One page of what is found; `filter` restricts it to the residents the asker may see. */
  search(county: County, query: SearchQuery, filter?: SearchFilter): Promise<Result<SearchPage>>;
  /** What a search compiles to and how the database runs it. */
  explain(county: County, query: SearchQuery, filter?: SearchFilter): Promise<Result<Explanation>>;
  /** What happened after a position; safe against transactions that commit late. */
  changesAfter(county: County, position: Position, limit: number): Promise<Change[]>;
  latestPosition(county: County): Promise<Position>;
  /** Calls `wake` when the feed of the county has grown, and every few seconds; returns how to stop. */
  listen(county: County, wake: () => void): () => Promise<void>;
}

export interface RecordsOptions {
  readonly db: Database;
  /** The narrow tables of all packages. */
  readonly views?: readonly (ComputedTable | NarrowTable)[];
  readonly clock?: () => Date;
}

const CREATES = { most: 200, atOnce: 2 };
const WRITES = { most: 50, atOnce: 2 };

export function openRecords({ db, views = [], clock = () => new Date() }: RecordsOptions): Records {
  const tables = views.map(compileTable);
  const tablesOf = (type: string) => tables.filter((table) => table.type === type);
  const stores = new Map<string, TypeStore>();
  const storeOf = (type: string): TypeStore => {
    const made = stores.get(type) ?? typeStore(type, tablesOf(type));
    stores.set(type, made);
    return made;
  };
  const write = writer(db, storeOf, clock);
  const { ring, listen } = bell(db);

  const creators = grouped(
    (county: County, type: string, requests: readonly Request[]) => write.createAll(county, type, requests),
    CREATES,
  );
  const writers = grouped(
    (county: County, _: string, requests: readonly Request[]) =>
      writeDistinct(requests, (group) => write.writeAll(county, group)),
    WRITES,
  );

  /** One queue for each county and type. */
  function grouped(
    flush: (county: County, type: string, requests: readonly Request[]) => Promise<Answer[]>,
    limits: typeof CREATES,
  ) {
    const queues = new Map<string, (request: Request) => Promise<Result<Written[]>>>();
    return (county: County, type: string): ((request: Request) => Promise<Result<Written[]>>) => {
      const key = `${county}/${type}`;
      const queue =
        queues.get(key) ??
        groupConcurrent<Request, Result<Written[]>>(async (requests) => {
          const answers = await flush(county, type, requests);
          ring(county);
          return answers;
        }, limits);
      queues.set(key, queue);
      return queue;
    };
  }

  return {
    ...readStore(db),
    async write(county, writes, author, tx) {
      const request = { writes, author };
      if (!tx) return writers(county, '')(request);
      await announce(tx, county);
      return write.writeIn(tx, county, request);
    },
    async create(county, resource, author) {
      const { id: _, ...withoutId } = resource;
      const request: Request = { writes: [{ op: 'create', resource: withoutId as Resource }], author };
      const result = await creators(county, resource.resourceType)(request);
      return result.ok ? { ok: true, value: result.value[0] as Written } : result;
    },
    async load(county, type, resources, author) {
      const loaded = await loadRecords(
        db,
        copyStore(type, tablesOf(type)),
        write,
        clock,
        county,
        type,
        resources,
        author,
      );
      ring(county);
      return loaded;
    },
    rebuildView(county, name, options) {
      const table = tables.find((each) => each.table === name);
      if (!table) throw new ProblemError({ kind: 'not-found', code: 'records.unknown-view', details: name });
      return rebuildView(db, county, table, options);
    },
    reindex: (county, type, options) => reindex(db, county, type, options),
    history: historyStore(db),
    search: (county, query, filter) => search(db, county, query, filter),
    explain: (county, query, filter) => explainSearch(db, county, query, filter),
    changesAfter: (county, position, limit) => changesAfter(db, county, position, limit),
    latestPosition: (county) => latestPosition(db, county),
    listen,
  };
}

/** Writes to one resource must follow each other: a request that meets an earlier one of its group goes in the next round. */
async function writeDistinct(
  requests: readonly Request[],
  write: (group: readonly Request[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const answers = new Map<Request, Answer>();
  let waiting = requests;
  while (waiting.length > 0) {
    const keys = new Set<string>();
    const group: Request[] = [];
    const later: Request[] = [];
    for (const request of waiting) {
      const own = request.writes.map((each) => `${typeOf(each)}/${idOf(each)}`);
      const meets = later.length > 0 || own.some((key) => keys.has(key) && !key.endsWith('/undefined'));
      for (const key of own) keys.add(key);
      (meets ? later : group).push(request);
    }
    const done = await write(group);
    group.forEach((request, index) => void answers.set(request, done[index] as Answer));
    waiting = later;
  }
  return requests.map((request) => answers.get(request) as Answer);
}
