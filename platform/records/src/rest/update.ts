import { failure, orThrow } from '@yiti/base';
import type { Resource } from '@yiti/fhir';
import type { Stored, Written } from '../record.ts';
import { ID } from '../to-row.ts';
import { validResourceOf } from './body.ts';
import { type Answer, type Call, named, type Rest } from './call.ts';
import type { ConditionLock } from './condition-lock-store.ts';
import { keepNew } from './create.ts';
import { readIfMatch } from './headers.ts';
import { mustBeAllowed, mustBePermitted } from './permit.ts';
import { typeOf } from './read.ts';
import { refuse } from './refusal.ts';
import { findMatch } from './search.ts';
import { isRestricted } from './visible-store.ts';
import { writtenAnswer } from './written.ts';

type Identified = Resource & { readonly id: string };

/** `PUT Patient/1`: the next version, or the first one under this id. */
export async function update(rest: Rest, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'update');
  const resource = validResourceOf(rest, call, type);
  if (resource.id !== named(call, 'id')) {
    throw refuse(400, 'invalid', 'the id in the body and the id in the address differ');
  }
  return writtenAnswer(rest, call, await keep(rest, call, resource as Identified));
}

/** `PUT Patient?identifier=…`: the one that meets the criteria, or a new one. */
export async function conditionalUpdate(rest: Rest, lock: ConditionLock, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'update');
  const resource = validResourceOf(rest, call, type);
  return lock([`${type}?${call.query}`], async () => {
    const match = await findMatch(rest, call, type, call.query, { among: 'all' });
    if (!match && resource.id === undefined) return keepNew(rest, call, resource);
    if (match && resource.id !== undefined && resource.id !== match.id) {
      throw refuse(400, 'invalid', 'the id in the body is not that of the resource that meets the criteria');
    }
    const id = match?.id ?? (resource.id as string);
    return writtenAnswer(rest, call, await keep(rest, call, { ...resource, id }));
  });
}

/** Tries of a writer whose permission depends on what stands there, when others write the same resource meanwhile. */
const TRIES = 10;

/**
 * Keeps one version. Where the permission depends on what stands there now, the write is bound to the version that was
 * looked at, and looked at again when another came between.
 */
export async function keep(rest: Rest, call: Call, resource: Identified): Promise<Written> {
  const { records, county, gate } = rest;
  const { resourceType: type, id } = resource;
  if (!ID.test(id)) orThrow(failure('invalid', 'records.bad-id'));
  const asked = readIfMatch(call);
  for (let attempt = 1; ; attempt++) {
    const bound = isRestricted(gate, call.asker, type);
    const before: Stored | undefined = bound ? await records.find(county, type, id) : undefined;
    await mustBePermitted(rest, call, [{ action: 'update', type, resource, before }]);
    const ifVersion = asked ?? before?.version;
    const write =
      bound && !before
        ? ({ op: 'create', resource } as const)
        : ({ op: 'put', resource, ...(ifVersion !== undefined && { ifVersion }) } as const);
    const result = await records.write(county, [write], call.asker.id);
    const isLate = !result.ok && bound && asked === undefined && attempt < TRIES;
    if (!isLate) return orThrow(result)[0] as Written;
  }
}
