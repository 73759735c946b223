import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

/**
 * 国家基本公共卫生服务规范（第三版）高血压患者健康管理: systolic ≥ 180 and/or diastolic ≥ 110 mmHg is treated and referred
 * urgently. Certainty B: read in a secondary source.
 */
const DANGER = { systolic: 180, diastolic: 110 };
const LOOK_BACK = '14 days';

const row = z.object({
  resident: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  place: z.string().nullable(),
  systolic: z.number().nullable(),
  diastolic: z.number().nullable(),
  taken_at: z.date(),
});

/** Residents whose latest blood pressure stands in the danger range and has not been taken again. */
export const dangerousPressure: Section = {
  key: 'dangerous-pressure',
  roles: ['village-doctor', 'township-doctor', 'public-health'],
  async list(db, { county, visible }, now) {
    const { rows } = await db.query(sql`
      with latest as (
        select distinct on (measurement.resident, measurement.code)
               measurement.resident, measurement.code, measurement.value, measurement.taken_at
          from facts.measurement
         where measurement.county = ${county}
           and measurement.code in ('8480-6', '8462-4')
           and measurement.taken_at >= ${now}::timestamptz - ${LOOK_BACK}::interval
           and measurement.taken_at <= ${now}
           and measurement.status is distinct from 'entered-in-error'
           and ${visible(sql`measurement.resident`)}
         order by measurement.resident, measurement.code, measurement.taken_at desc
      ), pressure as (
        select resident,
               max(value) filter (where code = '8480-6') as systolic,
               max(value) filter (where code = '8462-4') as diastolic,
               max(taken_at)                             as taken_at
          from latest
         group by resident
      )
      select resident.resource_id as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name       as place,
             pressure.systolic,
             pressure.diastolic,
             pressure.taken_at
        from pressure
        join facts.resident
          on resident.county = ${county} and resident.resource_id = pressure.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
       where (pressure.systolic >= ${DANGER.systolic} or pressure.diastolic >= ${DANGER.diastolic})
         and resident.died_at is null
       order by pressure.taken_at desc, resident.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map(
        (each): Line => ({
          id: each.resident,
          status: 'danger',
          resident: { id: each.resident, name: each.name, sex: each.sex, birthDate: each.birth_date },
          place: each.place,
          what: {
            key: 'dangerous-pressure.what',
            values: { systolic: each.systolic, diastolic: each.diastolic },
          },
          why: { key: 'dangerous-pressure.why', values: { at: each.taken_at } },
          open: { kind: 'resident', id: each.resident },
        }),
      );
  },
};
