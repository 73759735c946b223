import { failure, orThrow } from '@yiti/base';
import { ID } from '../to-row.ts';
import { type Answer, type Call, named, type Rest } from './call.ts';
import type { ConditionLock } from './condition-lock-store.ts';
import { etagOf, readIfMatch } from './headers.ts';
import { mustBeAllowed, mustBePermitted } from './permit.ts';
import { typeOf } from './read.ts';
import { findMatch } from './search.ts';
import { isRestricted } from './visible-store.ts';

/** `DELETE Patient/1`. Its history stays; deleting what is not there is done already. */
export async function remove(rest: Rest, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'delete');
  return removeOne(rest, call, type, named(call, 'id'));
}

/** `DELETE Patient?identifier=…`: the only one that meets the criteria. */
export async function conditionalRemove(rest: Rest, lock: ConditionLock, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'delete');
  return lock([`${type}?${call.query}`], async () => {
    const match = await findMatch(rest, call, type, call.query);
    return match ? removeOne(rest, call, type, match.id) : { status: 204 };
  });
}

async function removeOne(rest: Rest, call: Call, type: string, id: string): Promise<Answer> {
  const { records, county, gate } = rest;
  if (!ID.test(id)) orThrow(failure('invalid', 'records.bad-id'));
  const before = isRestricted(gate, call.asker, type) ? await records.find(county, type, id) : undefined;
  await mustBePermitted(rest, call, [{ action: 'delete', type, before }]);
  const ifVersion = readIfMatch(call) ?? before?.version;
  const result = await records.write(
    county,
    [{ op: 'delete', type, id, ...(ifVersion !== undefined && { ifVersion }) }],
    call.asker.id,
  );
  const version = orThrow(result)[0]?.version ?? 0;
  return { status: 204, ...(version > 0 && { headers: { etag: etagOf(version) } }) };
}
