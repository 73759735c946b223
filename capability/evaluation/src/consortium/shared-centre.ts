import { sql } from '@yiti/database';
import type { EventIndicator, StandingIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isHospital, isPrimary } from '../fragment/levels.ts';

const REPORTED = ['final', 'amended', 'corrected', 'appended'];

/** How many images and ECGs the county's centre reads for the base. */
export const sharedReports: EventIndicator = {
  code: 'MC24-05a',
  name: '影像、心电中心服务量',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1, S3', name: 'B', formula: 'W' },
  unit: '例',
  direction: 'rise',
  base: 'services',
  owner: '影像中心、心电中心',
  reading: '报告由县级医院出具，患者就诊在乡、村机构；计入送检机构。',
  population: '乡、村机构就诊中形成的影像与心电报告',
  numerator: '由县级中心出具的报告数',
  over: 'events',
  kind: 'count',
  factor: 1,
  rows: ({ county, within }) => sql`
    select report.resident    as subject,
           report.resource_id as record,
           visit.institution,
           report.made_at     as at,
           1                  as numerator,
           0                  as denominator,
           case report.category when 'RAD' then '影像报告' else '心电报告' end as reason
      from facts.report
      join facts.visit
        on visit.county = report.county
       and visit.resource_id = report.visit
      join directory.institution_label as asking
        on asking.county = visit.county
       and asking.id = visit.institution
      join directory.institution_label as reading
        on reading.county = report.county
       and reading.id = report.institution
     where report.county = ${county}
       and ${within(sql`report.made_at`)}
       and report.category in ('RAD', 'EC')
       and report.status = any(${REPORTED}::text[])
       and ${isPrimary(sql`asking.kind`)}
       and ${isHospital(sql`reading.kind`)}`,
};

/** How many village clinics can send an ECG. */
export const villageEcg: StandingIndicator = {
  code: 'MC24-05b',
  name: '心电设备村级覆盖率',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1', name: 'B', formula: 'W' },
  unit: '%',
  direction: 'rise',
  base: 'institutions',
  owner: '心电中心',
  reading: '按机构登记的设备名称含“心电”计；设备无登记日期，各月均按现状。',
  population: '村卫生室',
  numerator: '登记有心电设备的村卫生室',
  denominator: '全部村卫生室',
  over: 'people',
  subjects: 'institutions',
  kind: 'rate',
  factor: 100,
  period: 'end-of-period',
  rows: ({ county, periodsEndingIn }) => sql`
    select clinic.id as subject,
           clinic.id as institution,
           ${periodsEndingIn(sql`null`, sql`null`)} as counted,
           case when device.name is not null then ${periodsEndingIn(sql`null`, sql`null`)} else 0 end as met,
           coalesce('设备：' || device.name, '未登记心电设备') as reason
      from directory.institution
      join directory.institution_label as clinic
        on clinic.county = institution.county
       and clinic.id = institution.resource_id
      left join lateral (
           select min(equipment.name) as name
             from directory.equipment
            where equipment.county = clinic.county
              and equipment.resource_id = clinic.id
              and equipment.name like '%心电%'
           ) as device on true
     where clinic.county = ${county}
       and clinic.kind = 'village-clinic'
       and institution.active is distinct from false`,
};

/** How many township centres the imaging centre reads for. */
export const imagingCoverage: StandingIndicator = {
  code: 'K121-02',
  name: '县域医学影像中心覆盖乡镇卫生院比例',
  edition: EDITION.targets2025,
  source: { cite: 'S1', name: 'B', formula: 'W' },
  target: '2025 年底 > 80（另一抄本为 ≥ 80，符号待核对）',
  unit: '%',
  direction: 'rise',
  base: 'institutions',
  owner: '影像中心',
  reading: '本年内至少有一份影像报告由县级医院出具的乡镇卫生院（含次中心）。',
  population: '乡镇卫生院、次中心',
  numerator: '本年有县级中心出具影像报告者',
  denominator: '全部乡镇卫生院、次中心',
  over: 'people',
  subjects: 'institutions',
  kind: 'rate',
  factor: 100,
  period: 'year-to-date',
  rows: ({ county, periodsEndingIn, periodsWith, within }) => sql`
    select centre.id as subject,
           centre.id as institution,
           ${periodsEndingIn(sql`null`, sql`null`)} as counted,
           served.periods as met,
           case when served.periods <> 0 then '有县级中心影像报告' else '尚无县级中心影像报告' end as reason
      from directory.institution
      join directory.institution_label as centre
        on centre.county = institution.county
       and centre.id = institution.resource_id
      left join (
           select visit.institution, bit_or(${periodsWith(sql`report.made_at`)}) as periods
             from facts.report
             join facts.visit
               on visit.county = report.county
              and visit.resource_id = report.visit
             join directory.institution_label as reading
               on reading.county = report.county
              and reading.id = report.institution
            where report.county = ${county}
              and ${within(sql`report.made_at`)}
              and report.category = 'RAD'
              and report.status = any(${REPORTED}::text[])
              and ${isHospital(sql`reading.kind`)}
            group by visit.institution) as served
        on served.institution = centre.id
     where centre.county = ${county}
       and centre.kind in ('township-centre', 'subcentre')
       and institution.active is distinct from false`,
};
