import { dayOf } from '@yiti/base';
import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section, urgencyOf } from '../section.ts';

/**
 * At least four face-to-face follow-ups a year for hypertension and type 2 diabetes: 国家基本公共卫生服务规范（第三版）.
 * Certainty B for diabetes, C for hypertension: shown as a working definition.
 */
const INTERVAL_DAYS = 91;
/** Lines appear this many days ahead, so that a village can be visited in one round. */
const AHEAD_DAYS = 3;
const DAY_MS = 86_400_000;

const row = z.object({
  resident: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  place: z.string().nullable(),
  programmes: z.array(z.string()),
  seen_at: z.date().nullable(),
  since: z.date(),
});

/** Residents of a chronic-disease programme who have not been followed up for a quarter: one line each, all programmes together. */
export const followUpDue: Section = {
  key: 'follow-up-due',
  roles: ['village-doctor', 'township-doctor', 'public-health'],
  byVillage: true,
  async list(db, { county, institutions, visible }, now) {
    const { rows } = await db.query(sql`
      select resident.resource_id as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name       as place,
             enrolled.programmes,
             latest.seen_at,
             enrolled.since
        from (select programme.resident,
                     array_agg(distinct programme.code order by programme.code) as programmes,
                     min(programme.started_at)                                   as since
                from facts.programme
               where programme.county = ${county}
                 and programme.status = 'active'
                 and programme.code in ('hypertension', 'diabetes')
                 and programme.started_at is not null
                 and ${visible(sql`programme.resident`)}
               group by programme.resident) as enrolled
        join facts.resident
          on resident.county = ${county} and resident.resource_id = enrolled.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
        left join lateral (
             select max(visit.started_at) as seen_at
               from facts.visit
              where visit.county = ${county}
                and visit.resident = enrolled.resident
                and visit.kind = 'follow-up'
                and visit.status is distinct from 'entered-in-error'
             ) as latest on true
       where resident.institution = any(${institutions})
         and resident.active is distinct from false
         and resident.died_at is null
         and coalesce(latest.seen_at, enrolled.since)
             < ${now}::timestamptz - make_interval(days => ${INTERVAL_DAYS - AHEAD_DAYS}::int)
       order by coalesce(latest.seen_at, enrolled.since), resident.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map((each): Line => {
        const dueAt = new Date((each.seen_at ?? each.since).getTime() + INTERVAL_DAYS * DAY_MS);
        return {
          id: each.resident,
          status: urgencyOf(dayOf(dueAt), dayOf(now)),
          resident: { id: each.resident, name: each.name, sex: each.sex, birthDate: each.birth_date },
          place: each.place,
          what: { key: 'follow-up-due.what' },
          parts: each.programmes.map((code) => ({ key: `programme.${code}` })),
          why: each.seen_at
            ? { key: 'follow-up-due.why', values: { on: each.seen_at } }
            : { key: 'follow-up-due.never', values: { on: each.since } },
          dueOn: dayOf(dueAt),
          open: { kind: 'resident', id: each.resident },
        };
      });
  },
};
