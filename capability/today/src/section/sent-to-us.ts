import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

const row = z.object({
  id: z.string(),
  kind: z.string(),
  resident: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  place: z.string().nullable(),
  reason: z.string().nullable(),
  sender: z.string().nullable(),
  written_at: z.date(),
});

/** Referrals and consultations that another institution asks of us and that are still open. */
export const sentToUs: Section = {
  key: 'sent-to-us',
  roles: ['specialist', 'township-doctor', 'village-doctor', 'nurse'],
  async list(db, { county, institution, visible }, now) {
    const { rows } = await db.query(sql`
      select request.resource_id  as id,
             request.kind,
             resident.resource_id as resident,
             resident.name,
             resident.sex,
             resident.birth_date,
             territory.name       as place,
             coalesce(request.reason, request.name) as reason,
             sender.short_name    as sender,
             request.written_at
        from facts.request
        join facts.resident
          on resident.county = request.county and resident.resource_id = request.resident
        left join directory.territory
          on territory.county = resident.county and territory.division = resident.division
        left join directory.institution as sender
          on sender.county = request.county and sender.resource_id = request.requester
       where request.county = ${county}
         and request.performer = ${institution}
         and request.kind in ('referral', 'consultation')
         and request.status = 'active'
         and request.written_at <= ${now}
         and ${visible(sql`request.resident`)}
       order by request.written_at, request.resource_id
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
          what: { key: `sent-to-us.${each.kind}`, values: { sender: each.sender } },
          why: { key: 'sent-to-us.why', values: { reason: each.reason, at: each.written_at } },
          open: { kind: 'resident', id: each.resident },
        }),
      );
  },
};
