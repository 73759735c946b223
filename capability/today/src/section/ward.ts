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
  illness: z.string().nullable(),
  started_at: z.date(),
});

/** Who lies in our beds now, the latest arrival first. */
export const ward: Section = {
  key: 'ward',
  roles: ['specialist', 'nurse', 'township-doctor', 'pharmacist', 'quality'],
  async list(db, { county, institution, sensitive, visible }, now) {
    const { rows } = await db.query(sql`
      select visit.resource_id        as id,
             resident.resource_id     as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name           as place,
             case when not exists (
                  select 1
                    from facts.diagnosis
                   where diagnosis.county = visit.county
                     and diagnosis.visit = visit.resource_id
                     and diagnosis.code ~* ${sensitive})
                  then coalesce((select diagnosis.name
                                   from facts.diagnosis
                                  where diagnosis.county = visit.county and diagnosis.visit = visit.resource_id
                                  order by diagnosis.rank nulls last, diagnosis.resource_id
                                  limit 1), visit.reason) end as illness,
             visit.started_at
        from facts.visit
        join facts.resident
          on resident.county = visit.county and resident.resource_id = visit.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
       where visit.county = ${county}
         and visit.institution = ${institution}
         and visit.class = 'IMP'
         and visit.status = 'in-progress'
         and visit.started_at <= ${now}
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
          what: { key: 'ward.what', values: { illness: each.illness } },
          why: { key: 'ward.why', values: { on: each.started_at } },
          open: { kind: 'resident', id: each.resident },
        }),
      );
  },
};
