import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { FastifyInstance } from 'fastify';
import type { DemoAccount } from '../account/demo-accounts.ts';
import { findPlaces } from '../account/place-store.ts';
import { ROLES } from '../rule/role.ts';

interface DemoRouteNeeds {
  readonly db: Database;
  readonly county: County;
  readonly demoAccounts: () => readonly DemoAccount[];
}

/** The accounts a visitor can click on the sign-in page. Registered in demo mode only. */
export function demoRoutes(app: FastifyInstance, { db, county, demoAccounts }: DemoRouteNeeds): void {
  app.get('/api/demo-accounts', { config: { access: 'public' } }, async () => {
    const accounts = demoAccounts();
    const places = await findPlaces(
      db,
      county,
      accounts.map((account) => account.institution),
    );
    return accounts.map((account) => ({
      ...account,
      roleName: ROLES[account.role],
      institution: places.get(account.institution)?.shortName ?? account.institution,
    }));
  });
}
