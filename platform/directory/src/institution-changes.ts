import { addDays, type County, type Day, failure, type Result, success } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { readJson } from '@yiti/fhir';
import type { Author, Records, Write } from '@yiti/records';
import { findMemberships } from './directory-store.ts';

const MEMBERSHIP = 'https://yiti.health/fhir/CodeSystem/membership';

/**
 * Gives an institution another name: a new version of its fact. What was written under the old name keeps it in the
 * history, and nothing else has to change.
 */
export async function renameInstitution(
  records: Records,
  county: County,
  id: string,
  name: { readonly name: string; readonly shortName?: string | undefined },
  author: Author,
): Promise<Result<void>> {
  const found = await readResource(records, county, 'Organization', id);
  if (!found.ok) return found;
  const { resource, version } = found.value;
  const renamed = { ...resource, name: name.name, ...(name.shortName && { alias: [name.shortName] }) };
  return done(await records.write(county, [{ op: 'put', resource: renamed, ifVersion: version }], author));
}

/**
 * Moves an institution to another consortium from a day on. The membership it had gets an end on the day before, so that
 * every number of that time stays with its old owner; both facts are written together or not at all.
 */
export async function moveInstitution(
  db: Queryable,
  records: Records,
  county: County,
  move: {
    readonly institution: string;
    readonly consortium: string;
    readonly on: Day;
    readonly role?: 'lead' | 'member';
  },
  author: Author,
): Promise<Result<void>> {
  const { institution, consortium, on, role = 'member' } = move;
  const writes: Write[] = [];
  for (const membership of await findMemberships(db, county, institution, on)) {
    if (membership.consortium === consortium) return failure('conflict', 'directory.already-a-member');
    const found = await readResource(records, county, 'OrganizationAffiliation', membership.id);
    if (!found.ok) return found;
    const { resource, version } = found.value;
    const period = { ...(resource.period as object), end: addDays(on, -1) };
    writes.push({ op: 'put', resource: { ...resource, period }, ifVersion: version });
  }
  writes.push({
    op: 'create',
    resource: {
      resourceType: 'OrganizationAffiliation',
      active: true,
      organization: { reference: `Organization/${consortium}` },
      participatingOrganization: { reference: `Organization/${institution}` },
      code: [{ coding: [{ system: MEMBERSHIP, code: role }] }],
      period: { start: on },
    },
  });
  return done(await records.write(county, writes, author));
}

interface Found {
  readonly resource: {
    readonly resourceType: string;
    readonly id: string;
    readonly [element: string]: unknown;
  };
  readonly version: number;
}

async function readResource(
  records: Records,
  county: County,
  type: string,
  id: string,
): Promise<Result<Found>> {
  const stored = await records.find(county, type, id);
  if (stored?.text === undefined) return failure('not-found', 'directory.institution-not-found');
  const resource = readJson(stored.text);
  return resource.ok
    ? success({ resource: resource.value as Found['resource'], version: stored.version })
    : resource;
}

const done = (written: Result<unknown>): Result<void> => (written.ok ? success(undefined) : written);
