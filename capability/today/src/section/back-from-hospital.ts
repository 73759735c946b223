import { dayOf } from '@yiti/base';
import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section, urgencyOf } from '../section.ts';

/** A resident who comes home from hospital is seen within a week (working agreement of the consortium, a setting later). */
const DAYS = 7;
const LOOK_BACK_DAYS = 14;
const DAY_MS = 86_400_000;

const row = z.object({
  id: z.string(),
  resident: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  place: z.string().nullable(),
  illness: z.string().nullable(),
  hospital: z.string().nullable(),
  ended_at: z.date(),
});

/** Residents of our territory who left hospital and whom nobody of ours has seen since. */
export const backFromHospital: Section = {
  key: 'back-from-hospital',
  roles: ['village-doctor', 'township-doctor', 'public-health'],
  async list(db, { county, institutions, sensitive, visible }, now) {
    const { rows } = await db.query(sql`
      select admission.resource_id as id,
             resident.resource_id  as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name        as place,
             (select diagnosis.name
                from facts.diagnosis
               where diagnosis.county = admission.county and diagnosis.visit = admission.resource_id
                 and diagnosis.code !~* ${sensitive}
               order by diagnosis.rank nulls last, diagnosis.resource_id
               limit 1)            as illness,
             coalesce(hospital.short_name, admission.institution_name) as hospital,
             admission.ended_at
        from facts.visit as admission
        join facts.resident
          on resident.county = admission.county and resident.resource_id = admission.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
        left join directory.institution as hospital
          on hospital.county = admission.county and hospital.resource_id = admission.institution
       where admission.county = ${county}
         and admission.class = 'IMP'
         and admission.ended_at >= ${now}::timestamptz - make_interval(days => ${LOOK_BACK_DAYS}::int)
         and admission.ended_at <= ${now}
         and admission.started_at >= ${now}::timestamptz - interval '180 days'
         and resident.institution = any(${institutions})
         and resident.died_at is null
         and ${visible(sql`admission.resident`)}
         and not exists (
             select 1
               from facts.visit as later
              where later.county = admission.county
                and later.resident = admission.resident
                and later.started_at > admission.ended_at
                and later.institution = any(${institutions}))
       order by admission.ended_at, admission.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map((each): Line => {
        const dueAt = new Date(each.ended_at.getTime() + DAYS * DAY_MS);
        return {
          id: each.id,
          status: urgencyOf(dayOf(dueAt), dayOf(now)),
          resident: { id: each.resident, name: each.name, sex: each.sex, birthDate: each.birth_date },
          place: each.place,
          what: { key: 'back-from-hospital.what', values: { illness: each.illness } },
          why: { key: 'back-from-hospital.why', values: { hospital: each.hospital, on: each.ended_at } },
          dueOn: dayOf(dueAt),
          open: { kind: 'resident', id: each.resident },
        };
      });
  },
};
