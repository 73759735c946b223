import { newId, orThrow } from '@yiti/base';
import { type Resource, readJson } from '@yiti/fhir';
import type { Stored, Write } from '../../record.ts';
import type { Call, Rest } from '../call.ts';
import { readIfMatch } from '../headers.ts';
import { patched } from '../patch.ts';
import type { WantedWrite } from '../permit.ts';
import { permitted } from '../permit.ts';
import { notFound } from '../read.ts';
import { refuse } from '../refusal.ts';
import { findMatch } from '../search.ts';
import { isRestricted } from '../visible-store.ts';
import { bodyOf, type Entry, readTarget, type Target } from './entry.ts';

/** What a transaction does for one entry. */
export type Step =
  | { readonly does: 'write'; readonly entry: Entry; readonly write: Write; readonly wanted: WantedWrite }
  /** A conditional create that found its resource, or a deletion that found none. */
  | { readonly does: 'nothing'; readonly entry: Entry; readonly found: Stored | undefined }
  /** A conditional create with the criteria of one before it: both mean the same resource. */
  | { readonly does: 'same'; readonly entry: Entry; readonly as: Step }
  /** Answered when the writes are kept. */
  | { readonly does: 'read'; readonly entry: Entry };

/** What of a transaction has to wait for other transactions with the same criteria. */
export const criteriaOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ method, url, headers }) => {
    const condition = headers['if-none-exist'];
    if (method === 'POST' && condition !== undefined) return [`${url}?${condition}`];
    return method !== 'GET' && method !== 'POST' && url.includes('?') ? [url] : [];
  });

/** Deletions first, then creates, then updates and patches, as R4 orders them; reads come last. */
const RANK = { DELETE: 0, POST: 1, PUT: 2, PATCH: 2, GET: 3 } as const;

export const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => RANK[a.method] - RANK[b.method]);

/** Decides for each entry, in their order of doing, what it writes and under which id. */
export async function planSteps(rest: Rest, call: Call, entries: readonly Entry[]): Promise<Step[]> {
  const deleted = new Set<string>();
  const byCriteria = new Map<string, Step>();
  const steps: Step[] = [];
  for (const entry of inOrder(entries)) {
    const target = readTarget(entry.url);
    if (entry.method === 'GET' || (entry.method === 'POST' && isOperation(entry.url))) {
      steps.push({ does: 'read', entry });
      continue;
    }
    if (!target) throw refuse(400, 'value', `${entry.at}.request.url names no resource type or id`);
    const [criteria = ''] = entry.method === 'POST' ? criteriaOf([entry]) : [];
    const former = byCriteria.get(criteria);
    const step: Step = former
      ? { does: 'same', entry, as: former }
      : await planWrite(rest, call, entry, target, deleted);
    if (criteria !== '') byCriteria.set(criteria, former ?? step);
    if (step.does === 'write' && step.write.op === 'delete')
      deleted.add(`${step.write.type}/${step.write.id}`);
    steps.push(step);
  }
  mustBeDistinct(steps);
  return steps;
}

const isOperation = (url: string): boolean => /(^|\/)(\$|_search)/.test(url);

async function planWrite(
  rest: Rest,
  call: Call,
  entry: Entry,
  target: Target,
  deleted: ReadonlySet<string>,
): Promise<Step> {
  switch (entry.method) {
    case 'DELETE':
      return planDelete(rest, call, entry, target);
    case 'POST':
      return planCreate(rest, call, entry, target, deleted);
    case 'PATCH':
      return planPatch(rest, call, entry, target);
    default:
      return planUpdate(rest, call, entry, target);
  }
}

/** Where the permission depends on what stands there, that must be known, and the write is bound to it. */
const standing = async (rest: Rest, call: Call, type: string, id: string): Promise<Stored | undefined> =>
  isRestricted(rest.gate, call.asker, type) ? rest.records.find(rest.county, type, id) : undefined;

const bound = (call: Call, entry: Entry, before: Stored | undefined) => {
  const ifVersion = readIfMatch({ ...call, header: (name) => entry.headers[name] }) ?? before?.version;
  return ifVersion === undefined ? {} : { ifVersion };
};

async function planDelete(
  rest: Rest,
  call: Call,
  entry: Entry,
  { type, id, criteria }: Target,
): Promise<Step> {
  if (id === undefined && !criteria)
    throw refuse(400, 'value', `${entry.at}.request.url of a DELETE names an id or criteria`);
  const target = id ?? (criteria && (await findMatch(rest, call, type, criteria))?.id);
  if (target === undefined) return { does: 'nothing', entry, found: undefined };
  const before = await standing(rest, call, type, target);
  return {
    does: 'write',
    entry,
    write: { op: 'delete', type, id: target, ...bound(call, entry, before) },
    wanted: { action: 'delete', type, before },
  };
}

async function planCreate(
  rest: Rest,
  call: Call,
  entry: Entry,
  { type, id }: Target,
  deleted: ReadonlySet<string>,
): Promise<Step> {
  if (id !== undefined) throw refuse(400, 'value', `${entry.at}.request.url of a POST is a resource type`);
  const resource = resourceIn(entry, type);
  const condition = entry.headers['if-none-exist'];
  if (condition !== undefined) {
    const found = await findMatch(rest, call, type, new URLSearchParams(condition.replace(/^.*\?/, '')), {
      among: 'all',
      besides: deleted,
    });
    if (found) {
      const [seen] = await permitted(rest, call, 'read', [found]);
      if (!seen) throw refuse(403, 'forbidden', `${entry.at}: there is one, and it is not in your care`);
      return { does: 'nothing', entry, found };
    }
  }
  return creation(entry, resource);
}

function creation(entry: Entry, resource: Resource): Step {
  const named = { ...resource, id: newId() };
  return {
    does: 'write',
    entry,
    write: { op: 'create', resource: named },
    wanted: { action: 'create', type: resource.resourceType, resource: named },
  };
}

async function planUpdate(
  rest: Rest,
  call: Call,
  entry: Entry,
  { type, id, criteria }: Target,
): Promise<Step> {
  const resource = resourceIn(entry, type);
  const match =
    id === undefined && criteria ? await findMatch(rest, call, type, criteria, { among: 'all' }) : undefined;
  const target = id ?? match?.id ?? resource.id;
  if (id === undefined && !criteria)
    throw refuse(400, 'value', `${entry.at}.request.url of a PUT names an id or criteria`);
  if (target === undefined) return creation(entry, resource);
  if (resource.id !== undefined ? resource.id !== target : id !== undefined) {
    throw refuse(400, 'invalid', `${entry.at}: the id in the resource and the id in the address differ`);
  }
  const before = await standing(rest, call, type, target);
  const named = { ...resource, id: target };
  return {
    does: 'write',
    entry,
    write: { op: 'put', resource: named, ...bound(call, entry, before) },
    wanted: { action: 'update', type, resource: named, before },
  };
}

async function planPatch(
  rest: Rest,
  call: Call,
  entry: Entry,
  { type, id, criteria }: Target,
): Promise<Step> {
  const target = id ?? (criteria && (await findMatch(rest, call, type, criteria))?.id);
  const found = target === undefined ? undefined : await rest.records.find(rest.county, type, target);
  const [before] = found ? await permitted(rest, call, 'read', [found]) : [];
  if (!before || before.text === undefined) throw notFound();
  const body = bodyOf(entry);
  if (body.is !== 'bytes')
    throw refuse(400, 'structure', `${entry.at}.resource of a PATCH is a Binary with a JSON Patch`);
  const resource = patched(rest, before, orThrow(readJson(body.bytes)));
  return {
    does: 'write',
    entry,
    // Whoever came between made the patch say something else than was meant.
    write: { op: 'put', resource, ifVersion: before.version, ...bound(call, entry, before) },
    wanted: { action: 'update', type, resource, before },
  };
}

function resourceIn({ resource, at }: Entry, type: string): Resource {
  if (!resource) throw refuse(400, 'required', `${at}.resource is missing`);
  if (resource.resourceType === type) return resource;
  throw refuse(
    400,
    'invalid',
    `${at}: the address names ${type}, the resource is a ${resource.resourceType}`,
  );
}

/** Nothing may depend on which of two changes of one resource comes first. */
function mustBeDistinct(steps: readonly Step[]): void {
  const seen = new Set<string>();
  for (const step of steps) {
    if (step.does !== 'write') continue;
    const { write } = step;
    const key =
      write.op === 'delete'
        ? `${write.type}/${write.id}`
        : `${write.resource.resourceType}/${write.resource.id}`;
    if (seen.has(key))
      throw refuse(400, 'invalid', `${step.entry.at}: another entry writes the same resource`);
    seen.add(key);
  }
}
