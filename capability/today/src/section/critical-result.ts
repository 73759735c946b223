import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

/** Looked back on; a critical value that nobody acted on for three days is a matter for a person, not for a list. */
const LOOK_BACK = '3 days';

const row = z.object({
  id: z.string(),
  resident: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  place: z.string().nullable(),
  test: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  taken_at: z.date(),
  institution: z.string().nullable(),
});

/** Results that the laboratory itself marked as critical (interpretation HH, LL, AA). */
export const criticalResult: Section = {
  key: 'critical-result',
  roles: ['village-doctor', 'township-doctor', 'specialist', 'nurse'],
  async list(db, { county, visible }, now) {
    const { rows } = await db.query(sql`
      select measurement.resource_id || '.' || measurement.row_no as id,
             resident.resource_id                                 as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name                                       as place,
             measurement.name                                     as test,
             measurement.value,
             measurement.unit,
             measurement.taken_at,
             institution.short_name                               as institution
        from facts.measurement
        join facts.resident
          on resident.county = measurement.county and resident.resource_id = measurement.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
        left join directory.institution
          on institution.county = measurement.county and institution.resource_id = measurement.institution
       where measurement.county = ${county}
         and measurement.flag in ('HH', 'LL', 'AA')
         and measurement.taken_at >= ${now}::timestamptz - ${LOOK_BACK}::interval
         and measurement.taken_at <= ${now}
         and measurement.status is distinct from 'entered-in-error'
         and ${visible(sql`measurement.resident`)}
       order by measurement.taken_at desc, measurement.resource_id, measurement.row_no
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map(
        (each): Line => ({
          id: each.id,
          status: 'danger',
          resident: { id: each.resident, name: each.name, sex: each.sex, birthDate: each.birth_date },
          place: each.place,
          what: {
            key: 'critical-result.what',
            values: { test: each.test, value: each.value, unit: each.unit },
          },
          why: { key: 'critical-result.why', values: { institution: each.institution, at: each.taken_at } },
          open: { kind: 'resident', id: each.resident },
        }),
      );
  },
};
