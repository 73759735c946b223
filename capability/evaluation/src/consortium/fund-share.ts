import { type Sql, sql } from '@yiti/database';
import type { EventIndicator, EventScope } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isPrimary } from '../fragment/levels.ts';

/** Settled bills with where they arose; pharmacies left out, as the 2024 wording has it (S26). */
const settlements = ({ county, within }: EventScope, met: Sql, counted: Sql): Sql => sql`
    select settlement.resident    as subject,
           settlement.resource_id as record,
           settlement.institution,
           settlement.settled_at  as at,
           case when ${met} then settlement.fund_yuan else 0 end as numerator,
           settlement.fund_yuan   as denominator,
           case when place.id is null then '县外结算：' || coalesce(settlement.institution_name, '机构不详')
                else '县内结算' end as reason
      from facts.settlement
      left join directory.institution_label as place
        on place.county = settlement.county
       and place.id = settlement.institution
     where settlement.county = ${county}
       and ${within(sql`settlement.settled_at`)}
       and settlement.fund_yuan is not null
       and place.kind is distinct from 'pharmacy'
       and ${counted}`;

const common = {
  edition: EDITION.monitoring2024,
  unit: '%',
  direction: 'rise',
  base: 'insured',
  owner: '县医疗保障局、牵头医院',
  over: 'events',
  kind: 'rate',
  factor: 100,
} as const;

/** How much of the fund's money stays in the county. */
export const fundInCounty: EventIndicator = {
  ...common,
  code: 'MC24-08',
  name: '医保基金县域内支出占比（不含药店）',
  source: { cite: 'S1, S3, S26', name: 'B', formula: 'W' },
  target: '2019 年 8 个试点县 40.27–95.55（S4，参考）',
  population: '本县参保人的医保结算，不含药店',
  numerator: '县域内机构的基金支付（元）',
  denominator: '全部基金支付（元）',
  // Spending outside the county belongs to no institution of ours: a group would have a numerator without its denominator.
  refuses: ['consortium', 'institution'],
  rows: (scope) => settlements(scope, sql`place.id is not null`, sql`true`),
};

/** How much of the fund's money is spent near home. */
export const fundAtBase: EventIndicator = {
  ...common,
  code: 'MC24-09',
  name: '基层医疗卫生机构医保基金支出占比',
  source: { cite: 'S1, S3, S4', name: 'B', formula: 'W' },
  target: '2019 年 8 个试点县 4.24–31.67（S4，参考）',
  reading: '分母未经官方确认：默认全部基金支付（S3），可设为县域内支付。',
  population: '本县参保人的医保结算，不含药店',
  numerator: '乡、村两级机构的基金支付（元）',
  denominator: '全部基金支付（元），或县域内基金支付（元）',
  refuses: ['consortium', 'institution'],
  parameters: { denominator: 'all' },
  rows: (scope) =>
    settlements(
      scope,
      isPrimary(sql`place.kind`),
      scope.parameters.denominator === 'in-county' ? sql`place.id is not null` : sql`true`,
    ),
};
