import { type County, orThrow } from '@yiti/base';
import type { Database } from '@yiti/database';
import { hasAdministrator } from './account-store.ts';
import { makeAccount } from './accounts.ts';
import { randomPassword } from './secret.ts';

export interface FirstAdministrator {
  readonly username: string;
  /** Shown once, on the console of whoever started the county, and to be changed at the first sign-in. */
  readonly password: string;
}

/**
 * The account that makes all others; undefined when the county has one. There is no default password: each county gets a
 * random one of its own.
 */
export async function createFirstAdministrator(
  db: Database,
  county: County,
  now: Date,
): Promise<FirstAdministrator | undefined> {
  if (await hasAdministrator(db, county)) return undefined;
  const password = randomPassword();
  const draft = {
    username: 'administrator',
    name: '系统管理员',
    posts: [{ institution: 'county', role: 'administrator' as const }],
  };
  orThrow(await makeAccount(db, county, draft, password, now));
  return { username: draft.username, password };
}
