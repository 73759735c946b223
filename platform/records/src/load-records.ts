import { type County, newId, type Problem, ProblemError, type Result } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { Resource } from '@yiti/fhir';
import type { CopyStore } from './copy-store.ts';
import type { Author, Written } from './record.ts';
import { ID, type Row, toRow } from './to-row.ts';
import type { Request, Writer } from './write-records.ts';

/** What a bulk load did. */
export interface Loaded {
  readonly created: number;
  readonly updated: number;
  /** Those that could not be kept, by their place in what was given. */
  readonly refused: readonly { readonly place: number; readonly problem: Problem }[];
}

/** A chunk is one transaction; it ends at so many resources or characters, whichever comes first. */
const MOST_RESOURCES = 1_000;
const MOST_CHARACTERS = 4_000_000;
/** While the database writes one chunk, the next is read and prepared. */
const AT_ONCE = 2;

interface Placed {
  readonly place: number;
  readonly resource: Resource;
}

interface Fresh extends Placed {
  readonly row: Row;
}

/** What will be one transaction: rows that are new as far as can be told, each id once, and what must be looked at singly. */
interface Chunk {
  readonly updatedAt: string;
  readonly fresh: Map<string, Fresh>;
  readonly others: Placed[];
  characters: number;
}

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
    const kept = await copy([...fresh.values()].map(({ row }) => row).sort(byId), updatedAt);
    created += kept.size;
    for (const [id, each] of fresh) if (!kept.has(id)) others.push(each);
    for (const group of distinct(others.sort((a, b) => a.place - b.place))) {
      const answers = await writer.writeAll(
        county,
        group.map(({ resource }) => toRequest(type, resource, author)),
      );
      for (const [index, answer] of answers.entries()) count(group[index] as Placed, await answer);
    }
  }

  /** The ids that are new and kept; what stood in the way of the others is found when each is written by itself. */
  async function copy(rows: readonly Row[], updatedAt: string): Promise<ReadonlySet<string>> {
    if (rows.length === 0) return new Set();
    try {
      const taken = await db.transaction((tx) => store.copy(tx, county, { updatedAt, author, rows }));
      return new Set(rows.filter(({ id }) => !taken.has(id)).map(({ id }) => id));
    } catch {
      return new Set();
    }
  }

  const running = new Set<Promise<void>>();
  const start = async (chunk: Chunk): Promise<void> => {
    const run = keep(chunk).finally(() => running.delete(run));
    running.add(run);
    if (running.size >= AT_ONCE) await Promise.race(running);
  };

  const emptyChunk = (): Chunk => ({
    updatedAt: clock().toISOString(),
    fresh: new Map(),
    others: [],
    characters: 0,
  });
  let chunk = emptyChunk();
  let place = 0;
  for await (const resource of resources) {
    const row = freshRow(county, type, resource, author, chunk);
    if (row) chunk.fresh.set(row.id, { place, resource, row });
    else chunk.others.push({ place, resource });
    place++;
    chunk.characters += row?.content?.length ?? 0;
    if (chunk.fresh.size + chunk.others.length < MOST_RESOURCES && chunk.characters < MOST_CHARACTERS)
      continue;
    await start(chunk);
    chunk = emptyChunk();
  }
  await start(chunk);
  await Promise.all(running);
  return { created, updated, refused: refused.sort((a, b) => a.place - b.place) };
}

/** Nothing when the resource must be looked at by itself: its id came before in this chunk, or it will be refused. */
function freshRow(
  county: County,
  type: string,
  resource: Resource,
  author: Author,
  { fresh, updatedAt }: Chunk,
): Row | undefined {
  const id = resource.id ?? newId();
  if (resource.resourceType !== type || !ID.test(id) || fresh.has(id)) return undefined;
  try {
    return toRow(county, resource, { id, version: 1, author }, updatedAt);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

const toRequest = (type: string, resource: Resource, author: Author): Request => ({
  writes: [
    resource.id === undefined || resource.resourceType !== type
      ? { op: 'create', resource }
      : { op: 'put', resource: resource as Resource & { id: string } },
  ],
  author,
});

const byId = (a: Row, b: Row): number => (a.id < b.id ? -1 : 1);

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
