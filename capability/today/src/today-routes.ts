import {
  type AccessRule,
  type AuditLog,
  actorOf,
  logResidents,
  NOTIFIABLE_CATEGORIES,
  SENSITIVE_DIAGNOSIS,
} from '@yiti/access';
import { type County, dayOf } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { institutionsUnder, listInstitutions } from '@yiti/directory';
import type { FastifyInstance } from 'fastify';
import { listToday } from './list-today.ts';

export interface TodayNeeds {
  readonly db: Queryable;
  readonly county: County;
  readonly rule: AccessRule;
  readonly audit: AuditLog;
  readonly clock: () => Date;
}

/** Those who answer for the county answer for every institution in it, whoever owns it. */
const COUNTY_WIDE: readonly string[] = ['bureau', 'administrator'];

export function todayRoutes(app: FastifyInstance, { db, county, rule, audit, clock }: TodayNeeds): void {
  app.get('/api/today', { config: { access: 'signed-in' } }, async (request) => {
    const actor = actorOf(request);
    const now = clock();
    const institution = actor.institution ?? '';
    const institutions = COUNTY_WIDE.includes(actor.role)
      ? (await listInstitutions(db, county)).map(({ id }) => id)
      : await institutionsUnder(db, county, institution, dayOf(now));
    const viewer = {
      county,
      role: actor.role,
      institution,
      institutions: [...new Set([institution, ...institutions])],
      notifiable: NOTIFIABLE_CATEGORIES,
      sensitive: SENSITIVE_DIAGNOSIS,
      visible: (column: Parameters<AccessRule['visibleResidents']>[2]) =>
        rule.visibleResidents(actor, 'read', column),
    };
    const language = (request.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'zh';
    const day = await listToday(db, viewer, now, language);
    const residents = day.groups.flatMap((group) => group.rows.flatMap((row) => row.resident?.id ?? []));
    await logResidents({ rule, audit }, actor, 'today', 'read', [...new Set(residents)], request.id);
    return day;
  });
}
