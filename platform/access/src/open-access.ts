import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { FastifyInstance } from 'fastify';
import { type Accounts, openAccounts } from './account/accounts.ts';
import { createDemoAccounts, type DemoAccount } from './account/demo-accounts.ts';
import { deleteExpired } from './account/session-store.ts';
import { openSessions } from './account/sessions.ts';
import { type AuditLog, openAuditLog } from './audit/audit-log.ts';
import { accountRoutes } from './http/account-routes.ts';
import { auditRoutes } from './http/audit-routes.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { guard } from './http/guard.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { signInRoutes } from './http/sign-in-routes.ts';
import { authorizationServer } from './oauth/authorization-server.ts';
import { bearerFinder } from './oauth/bearer.ts';
import { oauthRoutes } from './oauth/oauth-routes.ts';
import { type AccessRule, accessRule } from './rule/access-rule.ts';
import { type FhirGate, fhirGate } from './rule/fhir-gate.ts';
import { type AccessSettings, DEFAULT_SETTINGS } from './settings.ts';

export interface AccessOptions {
  readonly db: Database;
  readonly county: County;
  readonly countyName: string;
  /** Address of the server as clients know it, without a slash at its end. */
  readonly publicUrl: string;
  /** Set it together with the server's own `trustProxy`, when one stands in front that ends TLS. */
  readonly trustProxy?: boolean;
  /** Whether this county is for trying out: only then are there accounts whose password is known. */
  readonly demo?: boolean;
  readonly clock?: () => Date;
  readonly settings?: Partial<AccessSettings>;
}

/** Who may do what, why, and who did: one for each county a server serves. */
export interface Access {
  readonly rule: AccessRule;
  readonly fhir: FhirGate;
  readonly audit: AuditLog;
  readonly accounts: Accounts;
  /** Puts the guard before the server. Call it before any route is registered, those of `routes` too. */
  guard(app: FastifyInstance): void;
  /** Sign-in, session, accounts, audit, OAuth. */
  routes(app: FastifyInstance): void;
  /** Demo mode: one account for each role. Call it when the county has been filled. */
  makeDemoAccounts(): Promise<readonly DemoAccount[]>;
  /** Throws away sessions and tokens that are over; for a job, once an hour or so. */
  tidy(): Promise<void>;
}

/** Opens the access rule of a county with all that stands around it. */
export async function openAccess(options: AccessOptions): Promise<Access> {
  const { db, county, countyName, publicUrl, demo = false, trustProxy = false } = options;
  const { clock = () => new Date() } = options;
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const needs = { db, county, clock, settings, publicUrl, trustProxy };

  const audit = openAuditLog(db, county, clock);
  const rule = accessRule({ db, clock, settings });
  const sessions = openSessions(needs);
  const accounts = openAccounts({ ...needs, rule, audit, sessions });
  const provider = await authorizationServer(needs);
  const findBearer = bearerFinder(db, county, clock);
  let demoAccounts: readonly DemoAccount[] = [];

  return {
    rule,
    fhir: fhirGate(rule),
    audit,
    accounts,
    guard: (app) => guard(app, { county, sessions, findBearer, rule, audit }),
    routes(app) {
      oauthRoutes(app, provider, publicUrl);
      signInRoutes(app, { ...needs, audit, provider, sessions });
      sessionRoutes(app, { ...needs, audit, sessions, countyName, demo });
      accountRoutes(app, { db, county, accounts, clock });
      auditRoutes(app, { db, county, rule, audit, clock, breakGlassHours: settings.breakGlassHours });
      if (demo) demoRoutes(app, { db, county, demoAccounts: () => demoAccounts });
    },
    async makeDemoAccounts() {
      if (!demo) return [];
      demoAccounts = await createDemoAccounts(db, county, clock());
      return demoAccounts;
    },
    tidy: () => deleteExpired(db, county, clock()),
  };
}
