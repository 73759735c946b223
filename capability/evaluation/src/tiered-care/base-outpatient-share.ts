import { sql } from '@yiti/database';
import type { EventIndicator } from '@yiti/measure';
import { baseVisitShare, visitsByLevel } from '../consortium/base-visit-share.ts';
import { fundAtBase, fundInCounty } from '../consortium/fund-share.ts';
import { inpatientsInCounty } from '../consortium/inpatient-share.ts';
import { EDITION } from '../editions.ts';

/** The 2020 edition words it for outpatients and emergencies only. */
export const baseOutpatientShare: EventIndicator = {
  ...baseVisitShare,
  code: 'MC20-03',
  name: '县域内基层医疗卫生机构门急诊占比',
  edition: EDITION.monitoring2020,
  source: { cite: 'S4', name: 'B', formula: 'W' },
  target: '2019 年 8 个试点县 34.47–64.37（S4，参考）',
  reading: '只计门诊与急诊，出诊与远程诊疗不计。',
  population: '县域内医疗卫生机构的门诊、急诊',
  numerator: '乡、村两级机构的门急诊人次',
  denominator: '县域内全部机构的门急诊人次',
  rows: (scope) => visitsByLevel(scope, sql`visit.class in ('AMB', 'EMER')`),
};

const renamed = (indicator: EventIndicator, code: string, name: string, cite: string): EventIndicator => ({
  ...indicator,
  code,
  name,
  edition: EDITION.monitoring2020,
  source: { cite, name: 'B', formula: 'W' },
});

/** The three that both editions ask, under their names of 2020. */
export const inpatientsInCounty2020 = renamed(inpatientsInCounty, 'MC20-01', '县域内住院人次占比', 'S4');
export const fundInCounty2020 = renamed(fundInCounty, 'MC20-04', '医保基金县域内支出率', 'S4');
export const fundAtBase2020 = renamed(fundAtBase, 'MC20-05', '基层医疗卫生机构医保基金占比', 'S4');

/** The goal of the tiered-care policy, over all visits. */
export const baseShareOfAllVisits: EventIndicator = {
  ...baseVisitShare,
  code: 'OTH-02',
  name: '基层医疗卫生机构诊疗量占总诊疗量比例',
  edition: '甘政办发〔2016〕49号（实施国办发〔2015〕70号）',
  source: { cite: 'S24', name: 'A', formula: 'W' },
  target: '2017 年 ≥ 65',
};
