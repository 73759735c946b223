import { type County, orThrow } from '@yiti/base';
import type { Database } from '@yiti/database';
import { ROLES, type Role, roles } from '../rule/role.ts';
import { makeAccount } from './accounts.ts';
import { findDemoPlace } from './demo-store.ts';

/** One person of the demo county. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  readonly institution: string;
}

/** Where a role of the demo sits: the kinds of institution that have it, the most typical first. */
const PLACES: Readonly<Record<Role, readonly string[]>> = {
  'village-doctor': ['village-clinic'],
  'township-doctor': ['township-centre', 'community-centre'],
  'public-health': ['township-centre', 'community-centre'],
  nurse: ['county-hospital', 'township-centre'],
  specialist: ['county-hospital'],
  pharmacist: ['county-hospital'],
  director: ['consortium', 'county-hospital'],
  finance: ['consortium', 'county-hospital'],
  personnel: ['consortium', 'county-hospital'],
  quality: ['county-hospital'],
  epidemiologist: ['cdc'],
  bureau: ['bureau', 'consortium'],
  dispatcher: ['emergency-centre'],
  administrator: ['bureau', 'consortium', 'county-hospital'],
  resident: ['village-clinic'],
};

/** Known to everybody and printed at the start: only ever used when the county is a demo. */
const DEMO_PASSWORD = 'Yiti-demo-2026';

/**
 * One account for each role at the places a visitor wants to see. Safe to call at every start: an account that exists is
 * left alone. Call it in demo mode only, after the county has been filled.
 */
export async function createDemoAccounts(db: Database, county: County, now: Date): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const role of roles) {
    const place = await findDemoPlace(db, county, PLACES[role], role);
    if (!place) continue;
    const name = place.staffName ?? `演示${ROLES[role]}`;
    const made = await makeAccount(
      db,
      county,
      {
        username: role,
        name,
        posts: [{ institution: place.institution, role }],
        ...(place.staff !== null && { staff: place.staff }),
        ...(role === 'resident' && place.resident !== null && { resident: place.resident }),
      },
      DEMO_PASSWORD,
      now,
      false,
    );
    if (!made.ok && made.problem.code !== 'access.username-taken') orThrow(made);
    accounts.push({ username: role, password: DEMO_PASSWORD, name, role, institution: place.institution });
  }
  return accounts;
}
