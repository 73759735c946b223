import { isResourceType } from '@yiti/fhir';
import type { Stored } from '../record.ts';
import { ID } from '../to-row.ts';
import { type Answer, type Call, named, type Rest } from './call.ts';
import { isKnownToClient, notModified, versionHeaders } from './headers.ts';
import { mustBeAllowed, permitted } from './permit.ts';
import { refuse } from './refusal.ts';
import { readView, viewText } from './view.ts';

/** The type a path names. */
export function typeOf(call: Call): string {
  const type = named(call, 'type');
  if (isResourceType(type)) return type;
  throw refuse(404, 'not-supported', 'R4 has no resource type of this name');
}

/** The id a path names; what cannot be an id names nothing. */
export function idOf(call: Call): string {
  const id = named(call, 'id');
  if (ID.test(id)) return id;
  throw notFound();
}

export const notFound = () => refuse(404, 'not-found', 'there is no such resource');

/** `GET Patient/1`: the current version. */
export async function read(rest: Rest, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'read');
  return show(rest, call, await rest.records.find(rest.county, type, idOf(call)));
}

/** `GET Patient/1/_history/2`: one version, current or not. */
export async function readVersion(rest: Rest, call: Call): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'read');
  const version = Number(named(call, 'version'));
  if (!Number.isInteger(version) || version < 1 || version > 2 ** 31 - 1) throw notFound();
  return show(rest, call, await rest.records.readVersion(rest.county, type, idOf(call), version));
}

async function show(rest: Rest, call: Call, found: Stored | undefined): Promise<Answer> {
  const [stored] = found ? await permitted(rest, call, 'read', [found]) : [];
  if (!stored) throw notFound();
  if (stored.text === undefined) throw refuse(410, 'deleted', 'this resource was deleted');
  if (isKnownToClient(call, stored)) return notModified(stored);
  return { status: 200, headers: versionHeaders(stored), text: viewText(stored, readView(call.query)) };
}
