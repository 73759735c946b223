import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

/**
 * A member whose records stop is either closed or cut off. It counts as silent when so long a gap would come by chance
 * once in a hundred: with visits at its usual rate, exp(-rate × days) < 0.01. A small clinic may thus rest for a week.
 */
const EXPECTED_MEANWHILE = Math.log(100);

const row = z.object({
  id: z.string(),
  name: z.string().nullable(),
  visits: z.number(),
  usual: z.number(),
  last_at: z.date().nullable(),
});

/** Members that fell silent first, then those whose last day differs most from their usual day. */
export const activity: Section = {
  key: 'activity',
  roles: ['director', 'bureau', 'quality', 'finance', 'administrator', 'personnel'],
  async list(db, { county, institutions }, now) {
    const { rows } = await db.query(sql`
      with counted as (
        select visit.institution,
               count(*) filter (where visit.started_at >= ${now}::timestamptz - interval '1 day')::int as visits,
               count(*)::float8 / 28                                                                   as usual,
               max(visit.started_at)                                                                   as last_at
          from facts.visit
         where visit.county = ${county}
           and visit.institution = any(${institutions})
           and visit.started_at >= ${now}::timestamptz - interval '28 days'
           and visit.started_at <= ${now}
         group by visit.institution
      )
      select institution.resource_id as id,
             institution.name,
             coalesce(counted.visits, 0) as visits,
             coalesce(counted.usual, 0)  as usual,
             counted.last_at
        from counted
        join directory.institution
          on institution.county = ${county} and institution.resource_id = counted.institution
       order by (counted.last_at < ${now}::timestamptz - interval '1 day'
                 and counted.usual * extract(epoch from ${now}::timestamptz - counted.last_at)::float8 / 86400
                     >= ${EXPECTED_MEANWHILE}) desc,
                abs(counted.visits - counted.usual) / sqrt(counted.usual + 1) desc,
                institution.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map((each): Line => {
        const days = (now.getTime() - (each.last_at?.getTime() ?? 0)) / 86_400_000;
        // A busy outpatient department is silent every night.
        const silent = days >= 1 && each.usual * days >= EXPECTED_MEANWHILE;
        return {
          id: each.id,
          status: silent ? 'overdue' : 'done',
          place: each.name,
          what: silent
            ? { key: 'activity.silent', values: { days: Math.floor(days) } }
            : { key: 'activity.what', values: { visits: each.visits } },
          why: silent
            ? { key: 'activity.last', values: { at: each.last_at } }
            : { key: 'activity.usual', values: { usual: Math.round(each.usual * 10) / 10 } },
          open: { kind: 'institution', id: each.id },
        };
      });
  },
};
