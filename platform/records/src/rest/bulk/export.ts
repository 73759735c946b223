import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { orThrow } from '@yiti/base';
import type { Sql } from '@yiti/database';
import { isResourceType, type Resource, readReference, resourceTypes } from '@yiti/fhir';
import { parseSearch } from '../../search/parse-search.ts';
import { type Call, named, type Rest } from '../call.ts';
import { compartmentTypes } from '../everything.ts';
import { readInstant } from '../history.ts';
import { mustBeAllowed, permitted } from '../permit.ts';
import { notFound } from '../read.ts';
import { refuse } from '../refusal.ts';
import { aboutResidents, visibleTo } from '../visible-store.ts';
import type { JobFile, JobResult, JobRun } from './jobs.ts';

/** What is to be exported; decided, and refused where it must be, before the work begins. */
export interface ExportPlan {
  readonly types: readonly string[];
  readonly since: string | undefined;
  readonly only: Sql | undefined;
}

const PAGE = 1_000;
const FORMATS = new Set(['application/fhir+ndjson', 'application/ndjson', 'ndjson']);

export async function planExport(
  rest: Rest,
  call: Call,
  level: 'system' | 'Patient' | 'Group',
): Promise<ExportPlan> {
  const format = call.query.get('_outputFormat')?.replace(' ', '+') ?? 'ndjson';
  if (!FORMATS.has(format)) throw refuse(400, 'not-supported', '_outputFormat is application/fhir+ndjson');
  if (call.query.has('_typeFilter')) throw refuse(400, 'not-supported', '_typeFilter is not supported');
  const offered = level === 'system' ? resourceTypes : compartmentTypes;
  const asked = call.query.getAll('_type').flatMap((list) => list.split(','));
  const unknown = asked.find((type) => !offered.includes(type));
  if (unknown !== undefined)
    throw refuse(400, 'value', `_type: ${unknown.slice(0, 40)} is no type of this export`);
  for (const type of asked) mustBeAllowed(rest, call.asker, type, 'search');
  const since = readInstant(call.query, '_since');
  return {
    types:
      asked.length > 0
        ? [...new Set(asked)]
        : offered.filter((type) => rest.gate.mayUse(call.asker, type, 'search').ok),
    since: since?.toISOString(),
    only:
      level === 'system'
        ? undefined
        : aboutResidents(level === 'Patient' ? 'all' : await membersOf(rest, call)),
  };
}

async function membersOf(rest: Rest, call: Call): Promise<string[]> {
  mustBeAllowed(rest, call.asker, 'Group', 'read');
  const found = await rest.records.find(rest.county, 'Group', named(call, 'id'));
  const [group] = found ? await permitted(rest, call, 'read', [found]) : [];
  if (group?.text === undefined) throw notFound();
  const { member = [] } = JSON.parse(group.text) as Resource & {
    member?: { entity?: { reference?: string }; inactive?: boolean }[];
  };
  return member.flatMap(({ entity, inactive }) => {
    const { type, id } = readReference(entity?.reference ?? '');
    return type === 'Patient' && id !== undefined && inactive !== true ? [id] : [];
  });
}

/** Writes one file of lines for each type that has any. */
export async function runExport(rest: Rest, call: Call, plan: ExportPlan, run: JobRun): Promise<JobResult> {
  const output: JobFile[] = [];
  for (const type of plan.types) {
    if (run.signal.aborted || !isResourceType(type)) break;
    const name = `${type}.ndjson`;
    let count = 0;
    const lines = async function* () {
      for await (const page of pagesOf(rest, call, plan, type, run)) {
        count += page.length;
        run.tell(`${type}: ${count}`);
        yield `${page.join('\n')}\n`;
      }
    };
    const [first, rest_] = await peek(lines());
    if (first === undefined) continue;
    await pipeline(Readable.from(rest_), createWriteStream(join(run.folder, name)));
    output.push({ type, name, count });
  }
  return { output, error: [] };
}

/** The first item, and all of them again: a file is only made when there is something to write. */
async function peek<T>(items: AsyncGenerator<T>): Promise<[T | undefined, AsyncIterable<T>]> {
  const first = await items.next();
  if (first.done) return [undefined, items];
  const all = async function* () {
    yield first.value;
    yield* items;
  };
  return [first.value, all()];
}

/** The texts the asker may see, as they are kept, a page at a time. */
async function* pagesOf(
  rest: Rest,
  call: Call,
  { since, only }: ExportPlan,
  type: string,
  run: JobRun,
): AsyncGenerator<string[]> {
  const filter = visibleTo(rest.gate, call.asker, (each) => (each === type ? only : undefined));
  let cursor: string | undefined;
  do {
    const parameters = new URLSearchParams({ _count: String(PAGE) });
    if (since !== undefined) parameters.set('_lastUpdated', `ge${since}`);
    if (cursor !== undefined) parameters.set('_cursor', cursor);
    const query = orThrow(parseSearch(type, parameters, { handling: 'strict' }));
    const page = orThrow(await rest.records.search(rest.county, query, filter));
    const shown = await permitted(rest, call, 'search', page.matches);
    if (shown.length > 0) yield shown.map(({ text = '' }) => text);
    cursor = page.next;
  } while (cursor !== undefined && !run.signal.aborted);
}
