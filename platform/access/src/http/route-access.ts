import type { CountyAccess, ResidentAccess } from '../rule/access-policy.ts';

/**
 * What every route must say about itself in `config.access`; a route that says nothing keeps the server from starting.
 *
 * - `public`: anybody, also nobody. `session`: whoever has a session, even one that must first change a password.
 * - `signed-in`: a person or program, whatever the role. `fhir`: signed in; the FHIR gate decides by type and resident.
 * - `county:…`: the role must have this in the county.
 * - `resident:…`: the path names a resident as `:id`; the guard decides, puts the grant on the request, and writes the read
 *   into the audit log before the answer leaves.
 */
export type RouteAccess =
  | 'public'
  | 'session'
  | 'signed-in'
  | 'fhir'
  | `county:${CountyAccess}`
  | `resident:${ResidentAccess}`;

const COUNTY: Readonly<Record<CountyAccess, true>> = {
  aggregate: true,
  find: true,
  enrol: true,
  'break-glass': true,
  accounts: true,
  audit: true,
  intake: true,
  directory: true,
};

const RESIDENT: Readonly<Record<ResidentAccess, true>> = {
  identify: true,
  read: true,
  'read-sensitive': true,
  write: true,
  register: true,
};

const PLAIN = ['public', 'session', 'signed-in', 'fhir'] as const;

export type ReadAccess =
  | { readonly kind: (typeof PLAIN)[number] }
  | { readonly kind: 'county'; readonly access: CountyAccess }
  | { readonly kind: 'resident'; readonly access: ResidentAccess };

/** Reads what a route declares; undefined when it is not in the closed list. */
export function readRouteAccess(declared: unknown): ReadAccess | undefined {
  if (typeof declared !== 'string') return undefined;
  const plain = PLAIN.find((one) => one === declared);
  if (plain) return { kind: plain };
  const [kind, access] = declared.split(':') as [string, string | undefined];
  if (access === undefined) return undefined;
  if (kind === 'county' && Object.hasOwn(COUNTY, access)) return { kind, access: access as CountyAccess };
  if (kind === 'resident' && Object.hasOwn(RESIDENT, access))
    return { kind, access: access as ResidentAccess };
  return undefined;
}
