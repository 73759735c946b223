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
  disease: z.string().nullable(),
  institution: z.string().nullable(),
  recorded_at: z.date(),
});

/** Diagnoses of the last week that the CDC may investigate; which diseases those are is the access rule's list. */
export const notifiableCase: Section = {
  key: 'notifiable-case',
  roles: ['epidemiologist'],
  async list(db, { county, visible, notifiable, sensitive }, now) {
    const { rows } = await db.query(sql`
      select diagnosis.resource_id  as id,
             resident.resource_id   as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name         as place,
             diagnosis.name         as disease,
             institution.short_name as institution,
             diagnosis.recorded_at
        from facts.diagnosis
        join facts.resident
          on resident.county = diagnosis.county and resident.resource_id = diagnosis.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
        left join facts.visit
          on visit.county = diagnosis.county and visit.resource_id = diagnosis.visit
        left join directory.institution
          on institution.county = visit.county and institution.resource_id = visit.institution
       where diagnosis.county = ${county}
         and left(diagnosis.code, 3) = any(${notifiable})
         and diagnosis.code !~* ${sensitive}
         and diagnosis.recorded_at between ${now}::timestamptz - interval '7 days' and ${now}
         and diagnosis.verification is distinct from 'entered-in-error'
         and ${visible(sql`diagnosis.resident`)}
       order by diagnosis.recorded_at desc, diagnosis.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map(
        (each): Line => ({
          id: each.id,
          status: 'today',
          resident: { id: each.resident, name: each.name, sex: each.sex, birthDate: each.birth_date },
          place: each.place,
          what: { key: 'notifiable-case.what', values: { disease: each.disease } },
          why: {
            key: 'notifiable-case.why',
            values: { institution: each.institution, at: each.recorded_at },
          },
          open: { kind: 'resident', id: each.resident },
        }),
      );
  },
};
