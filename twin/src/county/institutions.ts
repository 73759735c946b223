import type { DayNumber } from '../calendar.ts';
import { COUNTY_CODE, COUNTY_NAME, type Township } from './county.ts';
import type { Point } from './geometry.ts';
import { type Institution, type InstitutionKind, organisationCode, type Specialty } from './institution.ts';
import { staffOf } from './staff.ts';
import type { Template } from './template.ts';

/** All institutions of the county, with the ones that are asked for most often by name. */
export interface Institutions {
  readonly all: readonly Institution[];
  readonly byId: ReadonlyMap<string, Institution>;
  readonly general: Institution;
  readonly tcm: Institution;
  readonly maternal: Institution;
  readonly mental: Institution;
  /** Only where the county's template has a second general hospital. */
  readonly second: Institution | undefined;
  readonly hospitals: readonly Institution[];
  /** By index of the township. */
  readonly centres: readonly Institution[];
  /** By division code of the village. */
  readonly clinics: ReadonlyMap<string, Institution>;
}

interface Plan {
  readonly id: string;
  readonly kind: InstitutionKind;
  readonly name: string;
  readonly shortName: string;
  readonly partOf?: string;
  readonly division?: string;
  readonly place?: Point;
  readonly bedShare?: number;
  readonly specialties?: readonly Specialty[];
  readonly equipment?: readonly string[];
}

/** 7.23 beds per thousand residents (standards.md §6.5). */
const BEDS = 0.00723;

export function institutionsFor(
  template: Template,
  townships: readonly Township[],
  residents: number,
  start: DayNumber,
  seed: string,
): Institutions {
  const town = (townships[0] as Township).centre;
  const all = plansFor(template, townships).map(
    (plan, order): Institution => ({
      partOf: undefined,
      division: COUNTY_CODE,
      place: town,
      specialties: [],
      equipment: [],
      ...plan,
      code: organisationCode(order + 1),
      beds: plan.bedShare ? Math.max(10, Math.round(residents * BEDS * plan.bedShare)) : 0,
      staff: staffOf(plan.kind, order + 1, residents, start, seed),
    }),
  );
  const byId = new Map(all.map((institution) => [institution.id, institution]));
  const named = (id: string) => byId.get(id) as Institution;
  return {
    all,
    byId,
    general: named('o-general'),
    tcm: named('o-tcm'),
    maternal: named('o-maternal'),
    mental: named('o-mental'),
    second: byId.get('o-second'),
    hospitals: all.filter(({ kind }) => kind.endsWith('hospital')),
    centres: townships.map(({ code }) => named(`o-${code}`)),
    clinics: new Map(
      townships.flatMap(({ villages }) => villages.map(({ code }) => [code, named(`o-${code}`)])),
    ),
  };
}

function plansFor(template: Template, townships: readonly Township[]): Plan[] {
  return [
    { id: 'o-bureau', kind: 'bureau', name: `${COUNTY_NAME}卫生健康局`, shortName: '县卫健局' },
    ...template.consortia.map(
      ({ id, name }): Plan => ({ id, kind: 'consortium', name, shortName: name.replace(COUNTY_NAME, '') }),
    ),
    ...countyLevel(template.secondHospital),
    ...townships.flatMap((township) => inTownship(township, template.subcentres.includes(township.index))),
  ];
}

const core = (...names: string[]): Specialty[] => names.map((name) => ({ name, grade: 'core' }));

const countyLevel = (secondHospital: boolean): Plan[] => [
  {
    id: 'o-general',
    kind: 'county-hospital',
    name: `${COUNTY_NAME}人民医院`,
    shortName: '县医院',
    bedShare: secondHospital ? 0.32 : 0.45,
    specialties: [
      ...core('心血管内科', '神经内科', '呼吸内科'),
      { name: '骨科', grade: 'support' },
      { name: '消化内科', grade: 'advantage' },
    ],
    equipment: ['核磁共振 1.5T', '螺旋 CT 64 排', '数字减影血管造影机'],
  },
  ...(secondHospital
    ? [
        {
          id: 'o-second',
          kind: 'county-hospital',
          name: `${COUNTY_NAME}第二人民医院`,
          shortName: '县二院',
          bedShare: 0.16,
          specialties: core('普通外科', '内分泌科'),
          equipment: ['螺旋 CT 64 排'],
        } as const,
      ]
    : []),
  {
    id: 'o-tcm',
    kind: 'tcm-hospital',
    name: `${COUNTY_NAME}中医医院`,
    shortName: '县中医院',
    bedShare: 0.15,
    specialties: [...core('针灸康复科'), { name: '脾胃病科', grade: 'advantage' }],
    equipment: ['螺旋 CT 16 排'],
  },
  {
    id: 'o-maternal',
    kind: 'maternal-child-hospital',
    name: `${COUNTY_NAME}妇幼保健院`,
    shortName: '县妇幼',
    bedShare: 0.08,
    specialties: core('产科', '儿科'),
    equipment: ['四维彩超'],
  },
  {
    id: 'o-mental',
    kind: 'mental-hospital',
    name: `${COUNTY_NAME}精神病医院`,
    shortName: '县精神病院',
    bedShare: 0.07,
  },
  { id: 'o-cdc', kind: 'cdc', name: `${COUNTY_NAME}疾病预防控制中心`, shortName: '县疾控中心' },
  { id: 'o-120', kind: 'emergency-centre', name: `${COUNTY_NAME}急救指挥中心`, shortName: '县 120 中心' },
];

const inTownship = (township: Township, subcentre: boolean): Plan[] => [
  {
    id: `o-${township.code}`,
    kind: subcentre ? 'subcentre' : 'township-centre',
    name: `${COUNTY_NAME}${township.name}${subcentre ? '中心卫生院' : '卫生院'}`,
    shortName: `${township.name}卫生院`,
    division: township.code,
    place: township.centre,
    bedShare: 0.015,
    ...(subcentre
      ? { specialties: [{ name: '全科医学科', grade: 'support' }], equipment: ['螺旋 CT 16 排'] }
      : {}),
  },
  ...township.villages.map(
    (village): Plan => ({
      id: `o-${village.code}`,
      kind: 'village-clinic',
      name: `${township.name}${village.name}卫生室`,
      shortName: `${village.name}卫生室`,
      partOf: `o-${township.code}`,
      division: village.code,
      place: village.centre,
    }),
  ),
  {
    id: `o-${township.code}-pharmacy`,
    kind: 'pharmacy',
    name: `${township.name}惠民大药房`,
    shortName: `${township.name}药房`,
    division: township.code,
    place: township.centre,
  },
];
