import { type AccessRule, actorOf, NOTIFIABLE_CATEGORIES } from '@yiti/access';
import { type County, dayOf } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { institutionsUnder } from '@yiti/directory';
import type { FastifyInstance } from 'fastify';
import { listToday } from './list-today.ts';

export interface TodayNeeds {
  readonly db: Queryable;
  readonly county: County;
  readonly rule: AccessRule;
  readonly clock: () => Date;
}

export function todayRoutes(app: FastifyInstance, { db, county, rule, clock }: TodayNeeds): void {
  app.get('/api/today', { config: { access: 'signed-in' } }, async (request) => {
    const actor = actorOf(request);
    const now = clock();
    const institution = actor.institution ?? '';
    const institutions = await institutionsUnder(db, county, institution, dayOf(now));
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
