import { orThrow } from '@yiti/base';
import type { Resource } from '@yiti/fhir';
import { validResourceOf } from './body.ts';
import type { Answer, Call, Rest } from './call.ts';
import type { ConditionLock } from './condition-lock-store.ts';
import { versionHeaders } from './headers.ts';
import { mustBeAllowed, mustBePermitted, permitted } from './permit.ts';
import { typeOf } from './read.ts';
import { refuse } from './refusal.ts';
import { findMatch } from './search.ts';
import { writtenAnswer } from './written.ts';

/** `POST Patient`, and with `If-None-Exist` only unless there is one that meets the criteria. */
export async function create(rest: Rest, lock: ConditionLock, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'create');
  const resource = validResourceOf(rest, call, type);
  const criteria = call.header('if-none-exist');
  if (criteria === undefined) return keepNew(rest, call, resource);
  return lock([`${type}?${criteria}`], async () => {
    const match = await findMatch(rest, call, type, new URLSearchParams(criteria.replace(/^.*\?/, '')), {
      among: 'all',
    });
    if (!match) return keepNew(rest, call, resource);
    const [seen] = await permitted(rest, call, 'read', [match]);
    if (!seen) throw refuse(403, 'forbidden', 'there is one, and it is not in your care');
    return {
      status: 200,
      headers: {
        ...versionHeaders(match),
        location: `${rest.base}/${type}/${match.id}/_history/${match.version}`,
      },
      ...(match.text !== undefined && { text: match.text }),
    };
  });
}

/** A new resource under an id of our making, whatever id it came with. */
export async function keepNew(rest: Rest, call: Call, resource: Resource): Promise<Answer> {
  const { resourceType: type } = resource;
  await mustBePermitted(rest, call, [{ action: 'create', type, resource }]);
  return writtenAnswer(rest, call, orThrow(await rest.records.create(rest.county, resource, call.asker.id)));
}
