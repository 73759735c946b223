import { dayOf } from '@yiti/base';
import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

/** Days before the last tablet at which somebody should be reminded, and after which the gap is old news. */
const AHEAD_DAYS = 5;
const GONE_DAYS = 14;

const row = z.object({
  id: z.string(),
  resident: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  place: z.string().nullable(),
  medicine: z.string().nullable(),
  written_at: z.date(),
  ends_at: z.date(),
});

/** Residents whose prescribed days of a medicine run out and who have no newer prescription of it. */
export const medicineEnding: Section = {
  key: 'medicine-ending',
  roles: ['pharmacist', 'village-doctor'],
  async list(db, { county, institutions, visible }, now) {
    const { rows } = await db.query(sql`
      with latest as (
        select distinct on (prescription.resident, prescription.name)
               prescription.*,
               prescription.written_at + make_interval(days => prescription.days::int) as ends_at
          from facts.prescription
          join facts.visit
            on visit.county = prescription.county and visit.resource_id = prescription.visit
         where prescription.county = ${county}
           and prescription.written_at >= ${now}::timestamptz - interval '120 days'
           and prescription.written_at <= ${now}
           and prescription.days >= 28
           and visit.institution = any(${institutions})
           and ${visible(sql`prescription.resident`)}
         order by prescription.resident, prescription.name, prescription.written_at desc
      )
      select latest.resource_id   as id,
             resident.resource_id as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name       as place,
             latest.name          as medicine,
             latest.written_at,
             latest.ends_at
        from latest
        join facts.resident
          on resident.county = ${county} and resident.resource_id = latest.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
       where latest.ends_at between ${now}::timestamptz - make_interval(days => ${GONE_DAYS}::int)
                                and ${now}::timestamptz + make_interval(days => ${AHEAD_DAYS}::int)
         and latest.status in ('active', 'completed')
         and resident.died_at is null
       order by latest.ends_at, latest.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map(
        (each): Line => ({
          id: each.id,
          status: each.ends_at < now ? 'overdue' : 'week',
          resident: { id: each.resident, name: each.name, sex: each.sex, birthDate: each.birth_date },
          place: each.place,
          what: { key: 'medicine-ending.what', values: { medicine: each.medicine } },
          why: { key: 'medicine-ending.why', values: { on: each.written_at } },
          dueOn: dayOf(each.ends_at),
          open: { kind: 'resident', id: each.resident },
        }),
      );
  },
};
