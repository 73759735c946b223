import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

export interface FilledCounty {
  readonly visits: number;
  readonly settlements: number;
  readonly measurements: number;
}

const YEARS = 3;
/** Working figures of a county: visits and follow-ups a year, shares of the ill, of admissions, of care elsewhere. */
const DAYS = YEARS * 365;

/** Fills the narrow tables with a county of so many residents, by the database itself; the same each time. */
export async function fillCounty(db: Queryable, county: County, residents: number): Promise<FilledCounty> {
  const clinics = Math.max(7, Math.round(residents / 1500));
  const centres = Math.max(2, Math.round(residents / 25_000));
  await db.query(sql`select setseed(0.42)`);
  await db.query(sql`
    insert into directory.institution (county, resource_id, row_no, name, kind, part_of, active)
    select ${county}::integer, id, 0, id, kind, part_of, true
      from (values ('group', 'consortium', null), ('hospital-0', 'county-hospital', null), ('hospital-1', 'tcm-hospital', null)) as place (id, kind, part_of)
     union all
    select ${county}::integer, 'centre-' || n, 0, 'centre-' || n, 'township-centre', null, true
      from generate_series(0, ${centres}::integer - 1) as n
     union all
    select ${county}::integer, 'clinic-' || n, 0, 'clinic-' || n, 'village-clinic', 'centre-' || n % ${centres}::integer, true
      from generate_series(0, ${clinics}::integer - 1) as n`);
  await db.query(sql`
    insert into directory.membership (county, resource_id, row_no, consortium_id, member_id, role, from_day, active)
    select ${county}::integer, 'a-' || resource_id, 0, 'group', resource_id, 'member', '2020-01-01', true
      from directory.institution
     where county = ${county}
       and kind in ('county-hospital', 'tcm-hospital', 'township-centre')`);
  await db.query(sql`
    insert into facts.resident (county, resource_id, row_no, sex, birth_date, active, institution, registered_on)
    select ${county}::integer, 'p' || n, 0, 'male', date '1936-01-01' + (random() * 32000)::integer, true,
           'clinic-' || n % ${clinics}::integer, case when random() < 0.9 then date '2015-01-01' end
      from generate_series(0, ${residents}::integer - 1) as n`);
  await db.query(sql`
    insert into facts.coverage (county, resource_id, row_no, resident, kind, status, started_at)
    select ${county}::integer, 'c' || n, 0, 'p' || n, '390', 'active', timestamptz '2015-01-01'
      from generate_series(0, ${residents}::integer - 1) as n`);
  await db.query(sql`
    insert into facts.contract (county, resource_id, row_no, resident, status, institution, started_at, ended_at)
    select ${county}::integer, 't' || n || '-' || year, 0, 'p' || n, 'active', 'centre-' || n % ${centres}::integer,
           make_timestamptz(year, 1, 1, 0, 0, 0, '+08'), make_timestamptz(year, 12, 31, 0, 0, 0, '+08')
      from generate_series(0, ${residents}::integer - 1) as n, generate_series(2024, 2026) as year
     where n % 5 < 2`);
  await db.query(sql`
    insert into facts.programme (county, resource_id, row_no, resident, code, status, institution, started_at)
    select ${county}::integer, 'm' || n || '-' || code, 0, 'p' || n, code, 'active', 'centre-' || n % ${centres}::integer,
           timestamptz '2020-01-01'
      from generate_series(0, ${residents}::integer - 1) as n
      join (values ('hypertension', 14), ('diabetes', 5), ('elderly', 15), ('mental', 1), ('copd', 3)) as programme (code, share)
        on n % 100 < programme.share`);
  await db.query(sql`
    insert into facts.visit (county, resource_id, row_no, resident, class, status, started_at, ended_at, institution, care_level)
    select ${county}::integer, 'v' || n, 0, 'p' || n % ${residents}::integer,
           case when admitted then 'IMP' else 'AMB' end, 'finished', at,
           at + case when admitted then interval '7 days' else interval '20 minutes' end,
           case when outside then null
                when admitted or n % 10 < 3 then 'hospital-' || n % 2
                when n % 10 < 6 then 'centre-' || n % ${centres}::integer
                else 'clinic-' || n % ${clinics}::integer end,
           case when outside then 'city' end
      from (select n, random() < 0.023 as admitted, random() < 0.05 as outside,
                   timestamptz '2023-11-21' + random() * ${DAYS}::integer * interval '1 day' as at
              from generate_series(0, ${residents}::integer * 8 * ${YEARS}::integer - 1) as n) as visit`);
  await db.query(sql`
    insert into facts.visit (county, resource_id, row_no, resident, class, kind, status, started_at, institution)
    select ${county}::integer, 'f' || n || '-' || k, 0, 'p' || n, 'AMB', 'follow-up', 'finished',
           timestamptz '2023-11-21' + (k * 91 + random() * 60) * interval '1 day', 'clinic-' || n % ${clinics}::integer
      from generate_series(0, ${residents}::integer - 1) as n, generate_series(0, 4 * ${YEARS}::integer - 1) as k
     where n % 100 < 15`);
  await db.query(sql`
    insert into facts.measurement (county, resource_id, row_no, resident, visit, code, status, value, taken_at)
    select county, 'o-' || resource_id, part.row_no, resident, resource_id, part.code, 'final',
           round((part.mean + random() * part.spread)::numeric, 1), started_at
      from facts.visit
     cross join (values (0, '8480-6', 115, 45), (1, '8462-4', 65, 35), (2, '14771-0', 5, 4)) as part (row_no, code, mean, spread)
     where county = ${county}
       and kind = 'follow-up'`);
  await db.query(sql`
    insert into facts.settlement (county, resource_id, row_no, resident, visit, settled_at, institution, institution_name,
                                  care_level, total_yuan, fund_yuan, self_yuan)
    select county, 's-' || resource_id, 0, resident, resource_id, ended_at, institution,
           case when institution is null then '县外医院' end, care_level, price, round(price * 0.6, 2), round(price * 0.4, 2)
      from facts.visit
     cross join lateral (
           select round((case when visit.class = 'IMP' then 8000 else 100 end * (0.5 + random()))::numeric, 2) as price
           ) as cost
     where county = ${county}
       and kind is null`);
  await db.query(sql`
    insert into facts.diagnosis (county, resource_id, row_no, resident, category, code, clinical_status, recorded_at)
    select ${county}::integer, 'b' || n, 0, 'p' || n, 'problem-list-item', case when n % 3 = 0 then 'E11.9' else 'I10' end, 'active',
           timestamptz '2020-01-01'
      from generate_series(0, ${residents}::integer - 1) as n
     where n % 100 < 22`);
  await rawJson(db, county);
  await db.query(sql`analyze`);
  const { rows } = await db.query<FilledCounty>(sql`
    select (select count(*) from facts.visit)       as visits,
           (select count(*) from facts.settlement)  as settlements,
           (select count(*) from facts.measurement) as measurements`);
  return rows[0] as FilledCounty;
}

/** The same visits as the JSON in which they were sent, for the comparison. */
async function rawJson(db: Queryable, county: County): Promise<void> {
  await db.query(sql`
    create table bench_organization as
    select jsonb_build_object('id', resource_id, 'type',
             jsonb_build_array(jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('code', kind))))) as content
      from directory.institution
     where county = ${county}`);
  await db.query(sql`
    create table bench_raw as
    select jsonb_strip_nulls(jsonb_build_object(
             'resourceType', 'Encounter', 'id', resource_id, 'status', status,
             'class', jsonb_build_object('system', 'http://terminology.hl7.org/CodeSystem/v3-ActCode', 'code', class),
             'type', case when kind is not null
                          then jsonb_build_array(jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('code', kind)))) end,
             'subject', jsonb_build_object('reference', 'Patient/' || resident),
             'period', jsonb_build_object('start', to_char(started_at at time zone interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')),
             'serviceProvider', jsonb_build_object('reference', 'Organization/' || institution))) as content
      from facts.visit
     where county = ${county}`);
}
