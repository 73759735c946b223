import { setImmediate as nextTurn } from 'node:timers/promises';
import type { County, Problem, Result } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { Resource } from '@yiti/fhir';
import type { CopyLines, CopyStore } from './copy-store.ts';
import { type Chunk, chunkFiller, emptyChunk, isFull, type Placed } from './load-chunk.ts';
import type { Author, Written } from './record.ts';
import type { Request, Writer } from './write-records.ts';

/** What a bulk load did. */
export interface Loaded {
  readonly created: number;
  readonly updated: number;
  /** Those that could not be kept, by their place in what was given. */
  readonly refused: readonly { readonly place: number; readonly problem: Problem }[];
}

/** While the database writes one chunk, the next is read and prepared. */
const AT_ONCE = 2;
/** After so many resources the sockets get their turn: the database would wait for its next statement, and other requests too. */
const TURN = 25;

/**
 * Takes any number of resources of one type without holding more than a few chunks in memory. Each chunk is kept or not
 * by itself. A resource whose id is there already becomes its next version.
 */
export async function loadRecords(
  db: Database,
  store: CopyStore,
  writer: Writer,
  clock: () => Date,
  county: County,
  type: string,
  resources: AsyncIterable<Resource> | Iterable<Resource>,
  author: Author,
): Promise<Loaded> {
  let created = 0;
  let updated = 0;
  const refused: { place: number; problem: Problem }[] = [];

  const count = ({ place }: Placed, result: Result<Written[]>): void => {
    if (!result.ok) refused.push({ place, problem: result.problem });
    else if (result.value[0]?.created) created++;
    else updated++;
  };

  async function keep({ fresh, others, updatedAt }: Chunk): Promise<void> {
    const kept = await copy([...fresh.values()].map(({ lines }) => lines).sort(byId), updatedAt);
    created += kept.size;
    for (const [id, each] of fresh) if (!kept.has(id)) others.push(each.back());
    for (const group of distinct(others.sort((a, b) => a.place - b.place))) {
      const answers = await writer.writeAll(
        county,
        group.map(({ resource }) => toRequest(type, resource, author)),
      );
      for (const [index, answer] of answers.entries()) count(group[index] as Placed, await answer);
    }
  }

  /** The ids that are new and kept; what stood in the way of the others is found when each is written by itself. */
  async function copy(rows: readonly CopyLines[], updatedAt: Date): Promise<ReadonlySet<string>> {
    if (rows.length === 0) return new Set();
    const batch = { updatedAt: updatedAt.toISOString(), author, rows };
    try {
      const taken = await db.transaction((tx) => store.copy(tx, county, batch));
      return new Set(rows.filter(({ id }) => !taken.has(id)).map(({ id }) => id));
    } catch {
      return new Set();
    }
  }

  const running = new Set<Promise<void>>();
  let broken: { readonly error: unknown } | undefined;
  /** A chunk that breaks off may do so while the next one is read; that is told when we come to wait. */
  const start = async (chunk: Chunk): Promise<void> => {
    const run = keep(chunk)
      .catch((error: unknown) => {
        broken ??= { error };
      })
      .finally(() => running.delete(run));
    running.add(run);
    if (running.size >= AT_ONCE) await Promise.race(running);
    if (broken) throw broken.error;
  };

  const add = chunkFiller(store, county, type, author);
  let chunk = emptyChunk(clock());
  let place = 0;
  for await (const resource of resources) {
    add(chunk, place++, resource);
    if (place % TURN === 0) await nextTurn();
    if (!isFull(chunk)) continue;
    await start(chunk);
    chunk = emptyChunk(clock());
  }
  await start(chunk);
  await Promise.all(running);
  if (broken) throw (broken as { error: unknown }).error;
  return { created, updated, refused: refused.sort((a, b) => a.place - b.place) };
}

const toRequest = (type: string, resource: Resource, author: Author): Request => ({
  writes: [
    resource.id === undefined || resource.resourceType !== type
      ? { op: 'create', resource }
      : { op: 'put', resource: resource as Resource & { id: string } },
  ],
  author,
});

const byId = (a: CopyLines, b: CopyLines): number => (a.id < b.id ? -1 : 1);

/** In groups in which no id comes twice, in the order in which they were given. */
function distinct(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  let ids = new Set<string>();
  for (const each of placed) {
    const { id } = each.resource;
    if (groups.length === 0 || (id !== undefined && ids.has(id))) {
      groups.push([]);
      ids = new Set();
    }
    if (id !== undefined) ids.add(id);
    groups.at(-1)?.push(each);
  }
  return groups;
}
