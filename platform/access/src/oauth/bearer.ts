import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import { shortCache } from '../account/short-cache.ts';
import type { Actor } from '../rule/actor.ts';
import { readScopes } from '../rule/smart-scope.ts';
import { findToken, type TokenRow } from './token-store.ts';

/** A revoked token may be honoured this long by a process that has just seen it. */
const CACHE_MS = 2_000;

/** Who stands behind the token of an `Authorization: Bearer` header; undefined when nobody does. */
export type FindBearer = (token: string) => Promise<Actor | undefined>;

export function bearerFinder(db: Database, county: County, clock: () => Date): FindBearer {
  const cache = shortCache<Actor | undefined>(clock, CACHE_MS);
  return (token) =>
    cache.get(token, async () => {
      const row = await findToken(db, county, token, clock());
      return row && toActor(county, row);
    });
}

function toActor(county: County, row: TokenRow): Actor | undefined {
  const scopes = readScopes(row.scope ?? '');
  if (row.account === null) {
    return {
      kind: 'program',
      county,
      id: row.clientId,
      name: row.clientName,
      role: row.clientRole,
      scopes,
      ...(row.clientInstitution !== null && { institution: row.clientInstitution }),
    };
  }
  if (row.role === null || row.institution === null) return undefined;
  return {
    kind: 'person',
    county,
    id: row.account,
    name: row.accountName ?? '',
    role: row.role,
    institution: row.institution,
    scopes,
    ...(row.staff !== null && { staff: row.staff }),
    ...(row.role === 'resident' && row.resident !== null && { resident: row.resident }),
    ...(row.passwordMustChange && { must: 'change-password' as const }),
  };
}
