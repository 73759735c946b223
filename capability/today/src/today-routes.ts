import { type AccessRule, actorOf, NOTIFIABLE_CATEGORIES } from '@yiti/access';
import { type County, dayOf } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { institutionsUnder, listInstitutions } from '@yiti/directory';
import type { FastifyInstance } from 'fastify';
import { listToday } from './list-today.ts';

export interface TodayNeeds {
  readonly db: Queryable;
  readonly county: County;
  readonly rule: AccessRule;
  readonly clock: () => Date;
}

/** Those who answer for the county answer for every institution in it, whoever owns it. */
const COUNTY_WIDE: readonly string[] = ['bureau', 'administrator'];

export function todayRoutes(app: FastifyInstance, { db, county, rule, clock }: TodayNeeds): void {
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
      visible: (column: Parameters<AccessRule['visibleResidents']>[2]) =>
        rule.visibleResidents(actor, 'read', column),
    };
    const language = (request.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'zh';
    return listToday(db, viewer, now, language);
  });
}
