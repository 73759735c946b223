import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** The people of the synthetic county whom the journeys meet. */
export interface Cast {
  /** In the care of the township doctor, with a history worth looking at. */
  readonly patient: {
    readonly id: string;
    readonly name: string;
    readonly initials: string;
    readonly card: string;
    readonly born: string;
  };
  /** Lives in another township and has never been seen by our doctor. */
  readonly stranger: { readonly id: string; readonly name: string };
}

export async function findCast(db: Queryable, county: County): Promise<Cast> {
  const { rows: patients } = await db.query<Cast['patient']>(sql`
    select resident.resource_id as id,
           resident.name,
           (select min(resident_key.key)
              from facts.resident_key
             where resident_key.county      = ${county}
               and resident_key.resource_id = resident.resource_id
               and resident_key.key ~ '^[a-z]{2,4}$')              as initials,
           resident.id_card                                         as card,
           resident.birth_date                                      as born
      from access.account_post as post
      join access.account
        on account.county = post.county and account.id = post.account_id
      join directory.institution as clinic
        on clinic.county = post.county and clinic.part_of = post.institution_id
      join facts.resident
        on resident.county = post.county and resident.institution = clinic.resource_id
     where post.county      = ${county}
       and account.username = 'township-doctor'
       and resident.id_card is not null
       and resident.died_at is null
     order by (select count(*)
                 from facts.measurement
                where measurement.county   = ${county}
                  and measurement.resident = resident.resource_id
                  and measurement.code     = '8480-6')
            + 5 * (select count(distinct prescription.name)
                 from facts.prescription
                where prescription.county   = ${county}
                  and prescription.resident = resident.resource_id
                  and prescription.written_at > now() - interval '60 days'
                  and prescription.days >= 28) desc,
              resident.resource_id
     limit 1`);
  const { rows: strangers } = await db.query<Cast['stranger']>(sql`
    select resident.resource_id as id,
           resident.name
      from facts.resident
     where resident.county = ${county}
       and resident.institution is not null
       and resident.died_at is null
       and not exists (
           select 1
             from access.care_relation as relation
             join access.account_post as post
               on post.county = relation.county and post.institution_id = relation.institution_id
             join access.account
               on account.county = post.county and account.id = post.account_id
            where relation.county  = ${county}
              and relation.resident_id = resident.resource_id
              and account.username = 'township-doctor')
     order by resident.resource_id
     limit 1`);
  const [patient] = patients;
  const [stranger] = strangers;
  if (!patient || !stranger) throw new Error('The county has nobody for the journeys.');
  return { patient, stranger };
}
