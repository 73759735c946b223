import { failure, orThrow } from '@yiti/base';
import { type Resource, readResource } from '@yiti/fhir';
import type { Stored, Written } from '../record.ts';
import { jsonOf, mustBeValid } from './body.ts';
import type { Answer, Call, Rest } from './call.ts';
import type { ConditionLock } from './condition-lock-store.ts';
import { readIfMatch } from './headers.ts';
import { applyJsonPatch } from './json-patch.ts';
import { localiseReferences } from './local-references.ts';
import { mustBeAllowed, mustBePermitted, permitted } from './permit.ts';
import { idOf, notFound, typeOf } from './read.ts';
import { refuse } from './refusal.ts';
import { findMatch } from './search.ts';
import { writtenAnswer } from './written.ts';

/** `PATCH Patient/1` with a JSON Patch (RFC 6902). */
export async function patch(rest: Rest, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'update');
  return writtenAnswer(rest, call, await patchOne(rest, call, type, idOf(call)));
}

/** `PATCH Patient?identifier=…`: the only one that meets the criteria. */
export async function conditionalPatch(rest: Rest, lock: ConditionLock, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'update');
  return lock([`${type}?${call.query}`], async () => {
    const match = await findMatch(rest, call, type, call.query);
    if (!match) throw notFound();
    return writtenAnswer(rest, call, await patchOne(rest, call, type, match.id));
  });
}

/** Writers of one resource that come between; each makes the patch look again at what stands there. */
const TRIES = 200;

async function patchOne(rest: Rest, call: Call, type: string, id: string): Promise<Written> {
  const { records, county } = rest;
  const operations = jsonOf(call);
  const asked = readIfMatch(call);
  for (let attempt = 1; ; attempt++) {
    const before = await current(rest, call, type, id);
    if (asked !== undefined && asked !== before.version)
      orThrow(failure('precondition', 'records.version-conflict'));
    const resource = patched(rest, before, operations);
    await mustBePermitted(rest, call, [{ action: 'update', type, resource, before }]);
    const write = { op: 'put', resource, ifVersion: before.version } as const;
    const result = await records.write(county, [write], call.asker.id);
    const isLate = !result.ok && result.problem.kind === 'precondition' && asked === undefined;
    if (!isLate || attempt === TRIES) return orThrow(result)[0] as Written;
  }
}

async function current(rest: Rest, call: Call, type: string, id: string): Promise<Stored> {
  const found = await rest.records.find(rest.county, type, id);
  const [stored] = found ? await permitted(rest, call, 'read', [found]) : [];
  if (!stored) throw notFound();
  if (stored.text === undefined) throw refuse(410, 'deleted', 'this resource was deleted');
  return stored;
}

/** The resource as it would stand after the patch; a patch may not change what it is or which it is. */
export function patched(rest: Rest, before: Stored, operations: unknown): Resource & { readonly id: string } {
  const resource = orThrow(applyJsonPatch(orThrow(readResource(before.text ?? '')), operations)) as Resource;
  if (resource?.resourceType !== before.type || resource.id !== before.id) {
    throw refuse(422, 'processing', 'a patch may change neither resourceType nor id');
  }
  mustBeValid(rest, resource);
  localiseReferences(resource, rest.base);
  return resource as Resource & { readonly id: string };
}
