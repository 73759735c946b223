import type { County, Problem, Result } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { Resource } from '@yiti/fhir';
import type { Author, Written } from './record.ts';
import { firstRow, plan, type Request, type Step, type Writer } from './write-records.ts';
import type { TypeStore } from './write-store.ts';

/** What a bulk load did. */
export interface Loaded {
  readonly created: number;
  readonly updated: number;
  /** Those that could not be kept, by their place in what was given. */
  readonly refused: readonly { readonly place: number; readonly problem: Problem }[];
}

const CHUNK = 500;
/** While the database writes one chunk, the next is read and prepared. */
const AT_ONCE = 2;

interface Placed {
  readonly place: number;
  readonly request: Request;
}

/**
 * Takes any number of resources of one type without holding more than a few chunks in memory. Each chunk is kept or not
 * by itself. A resource whose id is there already becomes its next version.
 */
export async function loadRecords(
  db: Database,
  storeOf: (type: string) => TypeStore,
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

  async function keep(chunk: readonly Placed[]): Promise<void> {
    const { fresh, others } = split(chunk);
    const updatedAt = clock();
    const kept = await insert(fresh, updatedAt);
    created += kept.size;
    const late = [...fresh.filter((each) => !kept.has(each.step.id)), ...others].sort(
      (a, b) => a.place - b.place,
    );
    for (const group of distinct(late)) {
      const answers = await writer.writeAll(
        county,
        group.map((each) => each.request),
      );
      for (const [index, answer] of answers.entries()) count(group[index] as Placed, await answer);
    }
  }

  /** In one statement; when one of them cannot be kept, none is, and each is tried alone afterwards. */
  async function insert(fresh: readonly Fresh[], updatedAt: Date): Promise<Set<string>> {
    if (fresh.length === 0) return new Set();
    try {
      const rows = fresh.map((each) => firstRow(county, each.step, updatedAt));
      return new Set(await storeOf(type).insert(db, { county, updatedAt: updatedAt.toISOString() }, rows));
    } catch {
      return new Set();
    }
  }

  const running = new Set<Promise<void>>();
  const start = async (chunk: readonly Placed[]): Promise<void> => {
    const run = keep(chunk).finally(() => running.delete(run));
    running.add(run);
    if (running.size >= AT_ONCE) await Promise.race(running);
  };

  let chunk: Placed[] = [];
  let place = 0;
  for await (const resource of resources) {
    chunk.push({ place: place++, request: { writes: [toWrite(type, resource)], author } });
    if (chunk.length < CHUNK) continue;
    await start(chunk);
    chunk = [];
  }
  if (chunk.length > 0) await start(chunk);
  await Promise.all(running);
  return { created, updated, refused: refused.sort((a, b) => a.place - b.place) };
}

const toWrite = (type: string, resource: Resource): Request['writes'][number] =>
  resource.id === undefined || resource.resourceType !== type
    ? { op: 'create', resource }
    : { op: 'put', resource: resource as Resource & { id: string } };

interface Fresh extends Placed {
  readonly step: Step;
}

/** Those that may be new, each id once; the others need a look at what is there, or will be refused. */
function split(chunk: readonly Placed[]): { fresh: Fresh[]; others: Placed[] } {
  const fresh: Fresh[] = [];
  const others: Placed[] = [];
  const ids = new Set<string>();
  for (const each of chunk) {
    const planned = plan(each.request);
    const step = planned.ok ? planned.value[0] : undefined;
    if (step && !ids.has(step.id)) fresh.push({ ...each, step });
    else others.push(each);
    if (step) ids.add(step.id);
  }
  return { fresh, others };
}

/** In groups in which no id comes twice, in the order in which they were given. */
function distinct(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  let ids = new Set<string | undefined>();
  for (const each of placed) {
    const write = each.request.writes[0];
    const id = write?.op === 'put' ? write.resource.id : undefined;
    if (groups.length === 0 || (id !== undefined && ids.has(id))) {
      groups.push([]);
      ids = new Set();
    }
    ids.add(id);
    groups.at(-1)?.push(each);
  }
  return groups;
}
