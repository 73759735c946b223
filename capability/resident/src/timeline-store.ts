import type { County } from '@yiti/base';
import { join, type Queryable, type Sql, sql } from '@yiti/database';
import { z } from 'zod';

/** What a line of the timeline is about. */
export const TIMELINE_KINDS = ['visit', 'admission', 'report', 'vaccination', 'request', 'document'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelinePage {
  /** Where the page before ended: `instant|id`. */
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly kinds: readonly TimelineKind[];
  readonly limit: number;
  /** Pattern of the diagnoses that are not shown: those of level 5, to who is not in charge of them. */
  readonly hidden?: string | undefined;
}

const lineRow = z.object({
  id: z.string(),
  type: z.string(),
  kind: z.string(),
  at: z.date(),
  ended_at: z.date().nullable(),
  institution: z.string().nullable(),
  institution_kind: z.string().nullable(),
  care_level: z.string().nullable(),
  class: z.string().nullable(),
  title: z.string().nullable(),
  detail: z.string().nullable(),
  systolic: z.number().nullable(),
  diastolic: z.number().nullable(),
  glucose: z.number().nullable(),
  total_yuan: z.number().nullable(),
  fund_yuan: z.number().nullable(),
});
export type TimelineLine = z.infer<typeof lineRow>;

/** One life across all institutions, the latest first. Each source is cut to a page before they are merged. */
export async function listTimeline(
  db: Queryable,
  county: County,
  persons: readonly string[],
  page: TimelinePage,
): Promise<TimelineLine[]> {
  const before = (at: Sql, id: Sql): Sql =>
    page.after ? sql`and (${at}, ${id}) < (${page.after.at}, ${page.after.id})` : sql``;
  const sources = page.kinds.flatMap((kind) => {
    const source = SOURCES[kind];
    return source ? [sql`(${source(county, persons, before, page.hidden)} limit ${page.limit})`] : [];
  });
  if (sources.length === 0) return [];
  const { rows } = await db.query(
    sql`
    select line.id,
           line.type,
           line.kind,
           line.at,
           line.ended_at,
           coalesce(institution.short_name, line.institution_name) as institution,
           institution.kind                                        as institution_kind,
           line.care_level,
           line.class,
           line.title,
           line.detail,
           found.systolic,
           found.diastolic,
           found.glucose,
           settlement.total_yuan,
           settlement.fund_yuan
      from (${join(sources, '\n union all\n')})
           as line (id, type, kind, at, ended_at, institution, institution_name, care_level, class, title, detail)
      left join directory.institution
             on institution.county = ${county} and institution.resource_id = line.institution
      left join lateral (
           select settlement.total_yuan, settlement.fund_yuan
             from facts.settlement
            where settlement.county = ${county} and settlement.visit = line.id and line.type = 'Encounter'
            order by settlement.settled_at desc, settlement.resource_id
            limit 1
           ) as settlement on true
      left join (
           select measurement.visit,
                  max(measurement.value) filter (where measurement.code = '8480-6')  as systolic,
                  max(measurement.value) filter (where measurement.code = '8462-4')  as diastolic,
                  max(measurement.value) filter (where measurement.code = '14771-0') as glucose
             from facts.measurement
            where measurement.county = ${county}
              and measurement.resident = any(${persons})
              and measurement.code in ('8480-6', '8462-4', '14771-0')
              and measurement.status is distinct from 'entered-in-error'
            group by measurement.visit
           ) as found on found.visit = line.id and line.type = 'Encounter'
     order by line.at desc, line.id desc
     limit ${page.limit}`,
    statementName(page),
  );
  return z.array(lineRow).parse(rows);
}

/** Planning so many joins costs more than running them: each shape of the question is prepared once. */
const statementName = ({ kinds, after }: TimelinePage): string =>
  `timeline-${kinds.length === TIMELINE_KINDS.length ? 'all' : kinds.join('-')}${after ? '-after' : ''}`;

type Source = (
  county: County,
  persons: readonly string[],
  before: (at: Sql, id: Sql) => Sql,
  hidden: string | undefined,
) => Sql;

const visits =
  (kind: TimelineKind, condition: Sql): Source =>
  (county, persons, before, hidden) =>
    sql`
      select visit.resource_id      as id,
             'Encounter'            as type,
             ${kind}::text          as kind,
             visit.started_at       as at,
             visit.ended_at,
             visit.institution,
             visit.institution_name,
             visit.care_level,
             coalesce(visit.kind, visit.class) as class,
             (select string_agg(diagnosis.name, '、' order by diagnosis.rank nulls last, diagnosis.resource_id)
                from facts.diagnosis
               where diagnosis.county = visit.county and diagnosis.visit = visit.resource_id
                 and coalesce(diagnosis.code ~* ${hidden ?? null}::text, false) is false) as title,
             case when exists (
                  select
                    from facts.diagnosis
                   where diagnosis.county = visit.county and diagnosis.visit = visit.resource_id
                     and diagnosis.code ~* ${hidden ?? null}::text)
                  then null
                  else visit.reason end as detail
        from facts.visit
       where visit.county = ${county} and visit.resident = any(${persons}) and visit.started_at is not null
         and visit.status is distinct from 'entered-in-error' and ${condition}
         ${before(sql`visit.started_at`, sql`visit.resource_id`)}
       order by visit.started_at desc, visit.resource_id desc`;

const SOURCES: Record<TimelineKind, Source> = {
  visit: visits('visit', sql`visit.class is distinct from 'IMP'`),
  admission: visits('admission', sql`visit.class = 'IMP'`),
  report: (county, persons, before) => sql`
      select report.resource_id, 'DiagnosticReport', 'report', report.made_at, null::timestamptz, report.institution, null, null,
             report.category, report.name, report.conclusion
        from facts.report
       where report.county = ${county} and report.resident = any(${persons}) and report.made_at is not null
         and report.status is distinct from 'entered-in-error'
         ${before(sql`report.made_at`, sql`report.resource_id`)}
       order by report.made_at desc, report.resource_id desc`,
  vaccination: (county, persons, before) => sql`
      select vaccination.resource_id, 'Immunization', 'vaccination', vaccination.given_at, null::timestamptz, vaccination.institution,
             null, null, null, vaccination.name, vaccination.lot
        from facts.vaccination
       where vaccination.county = ${county} and vaccination.resident = any(${persons}) and vaccination.given_at is not null
         and vaccination.status = 'completed'
         ${before(sql`vaccination.given_at`, sql`vaccination.resource_id`)}
       order by vaccination.given_at desc, vaccination.resource_id desc`,
  request: (county, persons, before) => sql`
      select request.resource_id, 'ServiceRequest', 'request', request.written_at, null::timestamptz, request.requester, null, null,
             request.kind, request.name, request.reason
        from facts.request
       where request.county = ${county} and request.resident = any(${persons}) and request.written_at is not null
         and request.kind in ('referral', 'consultation')
         ${before(sql`request.written_at`, sql`request.resource_id`)}
       order by request.written_at desc, request.resource_id desc`,
  document: (county, persons, before) => sql`
      select document.resource_id, 'DocumentReference', 'document', document.written_at, null::timestamptz, document.institution,
             null, null, document.kind, document.title, null
        from facts.document
       where document.county = ${county} and document.resident = any(${persons}) and document.written_at is not null
         and document.status = 'current'
         ${before(sql`document.written_at`, sql`document.resource_id`)}
       order by document.written_at desc, document.resource_id desc`,
};

const countRow = z.object({
  timeline: z.number(),
  visits: z.number(),
  results: z.number(),
  medicines: z.number(),
  documents: z.number(),
});

export async function countChart(db: Queryable, county: County, persons: readonly string[]) {
  const { rows } = await db.query(
    sql`
    select visits + reports + documents as timeline, visits, results, medicines, documents
      from (select count(*)::int as visits
              from facts.visit where visit.county = ${county} and visit.resident = any(${persons})) as visit,
           (select count(*)::int as reports
              from facts.report where report.county = ${county} and report.resident = any(${persons})) as report,
           (select count(*)::int as results
              from facts.measurement where measurement.county = ${county} and measurement.resident = any(${persons})
                                          and measurement.code is distinct from '8462-4') as measurement,
           (select count(distinct prescription.name)::int as medicines
              from facts.prescription where prescription.county = ${county} and prescription.resident = any(${persons})) as prescription,
           (select count(*)::int as documents
              from facts.document where document.county = ${county} and document.resident = any(${persons})) as document`,
    'chart-counts',
  );
  return countRow.parse(rows[0]);
}
