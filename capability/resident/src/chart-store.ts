import type { County, Day } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import { z } from 'zod';

/** The queries behind the resident's page: one for each card, each with the columns the card shows. */

/**
 * A resident and every record that was found to be the same person and merged into this one: what is known about somebody
 * stands under all of them, and stays there, so that a merge can be taken back.
 */
export async function recordsOf(db: Queryable, county: County, resident: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    sql`
    select resident.resource_id as id
      from facts.resident
     where resident.county = ${county}
       and resident.merged_into = ${resident}
     order by resident.resource_id`,
    'chart-records',
  );
  return [resident, ...rows.map((row) => row.id)];
}

const headerRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  died_at: z.date().nullable(),
  village: z.string().nullable(),
  address: z.string().nullable(),
  household: z.string().nullable(),
  id_card: z.string().nullable(),
  phone: z.string().nullable(),
  ethnicity: z.string().nullable(),
  insurance: z.string().nullable(),
  institution_id: z.string().nullable(),
  institution: z.string().nullable(),
  contract_doctor: z.string().nullable(),
  contract_institution: z.string().nullable(),
  contract_until: z.date().nullable(),
  village_doctor: z.string().nullable(),
  merged_into: z.string().nullable(),
});
export type ChartHeader = z.infer<typeof headerRow>;

export async function findHeader(
  db: Queryable,
  county: County,
  resident: string,
  today: Day,
): Promise<ChartHeader | undefined> {
  const { rows } = await db.query(
    sql`
    select resident.resource_id                       as id,
           resident.name,
           resident.sex,
           resident.birth_date,
           resident.died_at,
           territory.name                             as village,
           resident.address,
           resident.household,
           resident.id_card,
           resident.phone,
           resident.ethnicity,
           coverage.kind                              as insurance,
           resident.institution                       as institution_id,
           institution.name                           as institution,
           coalesce(contract.practitioner_name, staff.name) as contract_doctor,
           signer.short_name                          as contract_institution,
           contract.ended_at                          as contract_until,
           village_doctor.name                        as village_doctor,
           resident.merged_into
      from facts.resident
      left join directory.institution
             on institution.county = resident.county and institution.resource_id = resident.institution
      left join lateral (
           select territory.name
             from directory.territory
            where territory.county = resident.county and territory.division = resident.division
            order by territory.resource_id
            limit 1
           ) as territory on true
      left join lateral (
           select coverage.kind
             from facts.coverage
            where coverage.county = resident.county and coverage.resident = resident.resource_id
            order by coverage.started_at desc nulls last, coverage.resource_id
            limit 1
           ) as coverage on true
      left join lateral (
           select contract.practitioner, contract.practitioner_name, contract.institution, contract.ended_at
             from facts.contract
            where contract.county = resident.county and contract.resident = resident.resource_id and contract.status = 'active'
            order by contract.ended_at desc nulls first, contract.resource_id
            limit 1
           ) as contract on true
      left join directory.staff
             on staff.county = resident.county and staff.resource_id = contract.practitioner
      left join lateral (
           select staff.name
             from directory.post
             join directory.staff on staff.county = post.county and staff.resource_id = post.staff_id
            where post.county = resident.county
              and post.institution_id = resident.institution
              and post.role = 'village-doctor'
              and post.active is distinct from false
              and (post.until_day is null or post.until_day >= ${today}::text)
            order by post.from_day, post.resource_id
            limit 1
           ) as village_doctor on true
      left join directory.institution as signer
             on signer.county = resident.county and signer.resource_id = contract.institution
     where resident.county = ${county}
       and resident.resource_id = ${resident}`,
    'chart-header',
  );
  return rows[0] && headerRow.parse(rows[0]);
}

const allergyRow = z.object({
  text: z.string().nullable(),
  since: z.date().nullable(),
  reaction: z.string().nullable(),
});

export async function listAllergies(db: Queryable, county: County, persons: readonly string[]) {
  const { rows } = await db.query(
    sql`
    select allergy.substance as text,
           allergy.noted_at  as since,
           allergy.reaction
      from facts.allergy
     where allergy.county = ${county}
       and allergy.resident = any(${persons})
       and allergy.status is distinct from 'resolved'
     order by allergy.noted_at desc nulls last, allergy.resource_id`,
    'chart-allergies',
  );
  return z.array(allergyRow).parse(rows);
}

const programmeRow = z.object({
  code: z.string().nullable(),
  name: z.string().nullable(),
  since: z.date().nullable(),
});

/** `hidden` is the pattern of diagnoses the reader is not in charge of: level 5, and with it the programme of mental illness. */
export async function listProgrammes(
  db: Queryable,
  county: County,
  persons: readonly string[],
  hidden: string | undefined,
) {
  const { rows } = await db.query(
    sql`
    select programme.code,
           programme.name,
           programme.started_at as since
      from facts.programme
     where programme.county = ${county}
       and programme.resident = any(${persons})
       and programme.status = 'active'
       and (programme.code is distinct from 'mental' or ${hidden ?? null}::text is null)
     order by programme.code, programme.resource_id`,
    'chart-programmes',
  );
  return z.array(programmeRow).parse(rows);
}

const problemRow = z.object({
  code: z.string().nullable(),
  name: z.string().nullable(),
  since: z.date().nullable(),
  institution: z.string().nullable(),
  status: z.string().nullable(),
  times: z.number(),
});

/** Problems that persist first, then what was diagnosed in visits, each illness once with its first day. */
export async function listProblems(
  db: Queryable,
  county: County,
  persons: readonly string[],
  hidden: string | undefined,
) {
  const { rows } = await db.query(
    sql`
    select diagnosis.code,
           max(diagnosis.name)                                            as name,
           min(coalesce(diagnosis.onset_at, diagnosis.recorded_at))       as since,
           max(coalesce(institution.short_name, visit.institution_name)) as institution,
           max(diagnosis.clinical_status)                                 as status,
           count(*)::int                                                  as times
      from facts.diagnosis
      left join facts.visit
             on visit.county = diagnosis.county and visit.resource_id = diagnosis.visit
      left join directory.institution
             on institution.county = visit.county and institution.resource_id = visit.institution
     where diagnosis.county = ${county}
       and diagnosis.resident = any(${persons})
       and diagnosis.verification is distinct from 'entered-in-error'
       and coalesce(diagnosis.code ~* ${hidden ?? null}::text, false) is false
     group by diagnosis.code
     order by bool_or(diagnosis.category = 'problem-list-item') desc, count(*) desc, diagnosis.code
     limit 12`,
    'chart-problems',
  );
  return z.array(problemRow).parse(rows);
}

const medicineRow = z.object({
  name: z.string().nullable(),
  dose: z.string().nullable(),
  since: z.date().nullable(),
  last_filled_at: z.date().nullable(),
  days: z.number().nullable(),
  institution: z.string().nullable(),
  status: z.string().nullable(),
  times: z.number(),
});
export type MedicineRow = z.infer<typeof medicineRow>;

/** Each medicine once: since when, its latest prescription, and for how many days that one lasts. */
export async function listMedicines(
  db: Queryable,
  county: County,
  persons: readonly string[],
): Promise<MedicineRow[]> {
  const { rows } = await db.query(
    sql`
    select distinct on (prescription.name)
           prescription.name,
           prescription.dose,
           min(prescription.written_at) over (partition by prescription.name) as since,
           prescription.written_at                                             as last_filled_at,
           prescription.days,
           institution.short_name                                              as institution,
           prescription.status,
           (count(*) over (partition by prescription.name))::int               as times
      from facts.prescription
      left join facts.visit
             on visit.county = prescription.county and visit.resource_id = prescription.visit
      left join directory.institution
             on institution.county = prescription.county
            and institution.resource_id = coalesce(prescription.institution, visit.institution)
     where prescription.county = ${county}
       and prescription.resident = any(${persons})
       and prescription.status in ('active', 'completed')
     order by prescription.name, prescription.written_at desc, prescription.resource_id`,
    'chart-medicines',
  );
  return z
    .array(medicineRow)
    .parse(rows)
    .sort((a, b) => (b.last_filled_at?.getTime() ?? 0) - (a.last_filled_at?.getTime() ?? 0));
}
