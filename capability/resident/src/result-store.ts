import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import { z } from 'zod';

/** LOINC: the two halves of a blood pressure, and the panel by which the pair is known. */
const SYSTOLIC = '8480-6';
const DIASTOLIC = '8462-4';

/** A pressure is read as a pair: the diastolic value stands beside the systolic one and not on a line of its own. */
const name = sql`case when measurement.code = ${SYSTOLIC} then '血压' else measurement.name end`;
const pairedValue = sql`
       left join facts.measurement as paired
              on measurement.code = ${SYSTOLIC}
             and paired.county = measurement.county
             and paired.resource_id = measurement.resource_id
             and paired.code = ${DIASTOLIC}`;
const notTheSecondOfAPair = sql`
         and (measurement.code is distinct from ${DIASTOLIC}
              or not exists (
                 select 1
                   from facts.measurement as first
                  where first.county = measurement.county
                    and first.resource_id = measurement.resource_id
                    and first.code = ${SYSTOLIC}))`;

const resultRow = z.object({
  code: z.string().nullable(),
  name: z.string().nullable(),
  value: z.number().nullable(),
  value2: z.number().nullable(),
  value_text: z.string().nullable(),
  unit: z.string().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  flag: z.string().nullable(),
  taken_at: z.date().nullable(),
  institution: z.string().nullable(),
  previous: z.number().nullable(),
});

/** The latest value of each measurement with the one before it; what is out of range comes first. */
export async function listLatestResults(
  db: Queryable,
  county: County,
  persons: readonly string[],
  limit: number,
) {
  const { rows } = await db.query(
    sql`
    select *
      from (
           select distinct on (measurement.code)
                  measurement.code,
                  ${name}                as name,
                  measurement.value,
                  paired.value           as value2,
                  measurement.value_text,
                  measurement.unit,
                  measurement.low,
                  measurement.high,
                  measurement.flag,
                  measurement.taken_at,
                  institution.short_name as institution,
                  lead(measurement.value) over (partition by measurement.code order by measurement.taken_at desc) as previous
             from facts.measurement${pairedValue}
             left join facts.visit
                    on visit.county = measurement.county and visit.resource_id = measurement.visit
             left join directory.institution
                    on institution.county = measurement.county
                   and institution.resource_id = coalesce(measurement.institution, visit.institution)
            where measurement.county = ${county}
              and measurement.resident = any(${persons})
              and measurement.status is distinct from 'entered-in-error'${notTheSecondOfAPair}
            order by measurement.code, measurement.taken_at desc, measurement.resource_id
           ) as latest
     order by (flag in ('HH', 'LL', 'AA')) desc, (flag in ('H', 'L', 'A')) desc, taken_at desc, code
     limit ${limit}`,
    'chart-results',
  );
  return z.array(resultRow).parse(rows);
}

const pointRow = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  value: z.number(),
  unit: z.string().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  taken_at: z.date(),
  kind: z.string().nullable(),
  institution: z.string().nullable(),
});
export type Point = z.infer<typeof pointRow>;

/** Every value of the named measurements since a day, oldest first, with the kind of institution that measured. */
export async function listPoints(
  db: Queryable,
  county: County,
  persons: readonly string[],
  codes: readonly string[],
  since: Date,
): Promise<Point[]> {
  const { rows } = await db.query(
    sql`
    select measurement.resource_id as id,
           measurement.code,
           measurement.name,
           measurement.value,
           measurement.unit,
           measurement.low,
           measurement.high,
           measurement.taken_at,
           institution.kind,
           institution.short_name  as institution
      from facts.measurement
      left join facts.visit
             on visit.county = measurement.county and visit.resource_id = measurement.visit
      left join directory.institution
             on institution.county = measurement.county
            and institution.resource_id = coalesce(measurement.institution, visit.institution)
     where measurement.county = ${county}
       and measurement.resident = any(${persons})
       and measurement.code = any(${codes})
       and measurement.taken_at >= ${since}
       and measurement.value is not null
       and measurement.status is distinct from 'entered-in-error'
     order by measurement.taken_at, measurement.resource_id, measurement.row_no
     limit 2000`,
    'chart-points',
  );
  return z.array(pointRow).parse(rows);
}

const listedRow = resultRow.omit({ previous: true }).extend({ id: z.string(), taken_at: z.date() });

interface ResultPage {
  readonly code?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** Every result, the latest first; of one code when it is named. */
export async function listResults(
  db: Queryable,
  county: County,
  persons: readonly string[],
  { code, after, limit }: ResultPage,
) {
  const { rows } = await db.query(sql`
    select measurement.resource_id || '.' || measurement.row_no as id,
           measurement.code,
           ${name} as name,
           measurement.value,
           paired.value as value2,
           measurement.value_text,
           measurement.unit,
           measurement.low,
           measurement.high,
           measurement.flag,
           measurement.taken_at,
           institution.short_name as institution
      from facts.measurement${pairedValue}
      left join facts.visit
             on visit.county = measurement.county and visit.resource_id = measurement.visit
      left join directory.institution
             on institution.county = measurement.county
            and institution.resource_id = coalesce(measurement.institution, visit.institution)
     where measurement.county = ${county}
       and measurement.resident = any(${persons})
       and measurement.taken_at is not null
       and measurement.status is distinct from 'entered-in-error'${notTheSecondOfAPair}
       ${code === undefined ? sql`` : sql`and measurement.code = ${code}`}
       ${after === undefined ? sql`` : sql`and (measurement.taken_at, measurement.resource_id || '.' || measurement.row_no) < (${after.at}, ${after.id})`}
     order by measurement.taken_at desc, measurement.resource_id || '.' || measurement.row_no desc
     limit ${limit}`);
  return z.array(listedRow).parse(rows);
}
