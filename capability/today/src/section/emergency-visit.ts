import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

const row = z.object({
  id: z.string(),
  resident: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  place: z.string().nullable(),
  reason: z.string().nullable(),
  institution: z.string().nullable(),
  started_at: z.date(),
});

/** Emergencies of the last day that the viewer may know of. */
export const emergencyVisit: Section = {
  key: 'emergency-visit',
  roles: ['dispatcher', 'specialist'],
  async list(db, { county, sensitive, visible }, now) {
    const { rows } = await db.query(sql`
      select visit.resource_id      as id,
             resident.resource_id   as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name         as place,
             case when not exists (
                  select 1
                    from facts.diagnosis
                   where diagnosis.county = visit.county
                     and diagnosis.visit = visit.resource_id
                     and diagnosis.code ~* ${sensitive})
                  then visit.reason end as reason,
             institution.short_name as institution,
             visit.started_at
        from facts.visit
        join facts.resident
          on resident.county = visit.county and resident.resource_id = visit.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
        left join directory.institution
          on institution.county = visit.county and institution.resource_id = visit.institution
       where visit.county = ${county}
         and visit.class = 'EMER'
         and visit.started_at between ${now}::timestamptz - interval '1 day' and ${now}
         and ${visible(sql`visit.resident`)}
       order by visit.started_at desc, visit.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map(
        (each): Line => ({
          id: each.id,
          status: 'waiting',
          resident: { id: each.resident, name: each.name, sex: each.sex, birthDate: each.birth_date },
          place: each.place,
          what: { key: 'emergency-visit.what', values: { reason: each.reason } },
          why: { key: 'emergency-visit.why', values: { institution: each.institution, at: each.started_at } },
          open: { kind: 'resident', id: each.resident },
        }),
      );
  },
};
