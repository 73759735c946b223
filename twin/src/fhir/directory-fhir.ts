import type { Township, Village } from '../county/county.ts';
import { ringOf } from '../county/geometry.ts';
import type { Institution, InstitutionKind, Membership, Posting, Staff } from '../county/institution.ts';
import type { World } from '../world.ts';
import {
  ownConcept,
  ownExtension,
  periodOf,
  type Resource,
  SYSTEM,
  toInstitution,
  toStaff,
} from './words.ts';

const KIND_NAMES: Record<InstitutionKind, string> = {
  consortium: '医共体',
  bureau: '卫生健康局',
  'county-hospital': '县级综合医院',
  'maternal-child-hospital': '妇幼保健院',
  'tcm-hospital': '中医医院',
  'mental-hospital': '精神专科医院',
  subcentre: '县域医疗卫生次中心',
  'township-centre': '乡镇卫生院',
  'village-clinic': '村卫生室',
  cdc: '疾病预防控制中心',
  'emergency-centre': '急救中心',
  pharmacy: '药店',
};

const ROLE_NAMES: Record<string, string> = {
  'village-doctor': '乡村医生',
  'township-doctor': '乡镇医生',
  'public-health': '公共卫生人员',
  nurse: '护士',
  specialist: '专科医生',
  pharmacist: '药师',
  director: '医共体负责人',
  finance: '财务人员',
  personnel: '人事人员',
  quality: '质量管理人员',
  epidemiologist: '疾控人员',
  bureau: '卫健局工作人员',
  dispatcher: '调度员',
  administrator: '系统管理员',
};

/** The whole directory: institutions, memberships, territories with their outlines, people and their posts. */
export function* directoryOf(world: World): Generator<Resource> {
  const { institutions, memberships, townships, postings } = world;
  for (const institution of institutions.all) yield toOrganization(institution);
  for (const [order, membership] of memberships.entries()) yield toAffiliation(membership, order + 1);
  for (const township of townships) {
    const centre = institutions.byId.get(`o-${township.code}`) as Institution;
    yield toTerritory(township, centre);
    for (const village of township.villages)
      yield toTerritory(village, institutions.clinics.get(village.code) as Institution, `l-${township.code}`);
  }
  for (const institution of institutions.all) {
    for (const staff of institution.staff) {
      yield toPractitioner(staff);
      yield toPost(staff, institution);
    }
  }
  for (const { staff, at, from, until } of world.formerPosts) {
    const former = toPost(staff, institutions.byId.get(at) as Institution);
    yield { ...former, id: `${former.id}-former`, active: false, period: periodOf(from, until) };
  }
  for (const [order, posting] of postings.entries()) {
    yield toPosting(posting, institutions.byId.get(posting.at) as Institution, order + 1);
  }
}

function toOrganization(institution: Institution): Resource {
  const { id, code, kind, name, shortName, partOf, beds, equipment, specialties } = institution;
  const extension = [
    ...(beds > 0 ? [ownExtension('beds', { valueInteger: beds })] : []),
    ...equipment.map((text) => ownExtension('equipment', { valueCodeableConcept: { text } })),
    ...specialties.map((specialty) =>
      ownExtension('key-specialty', {
        extension: [
          { url: 'specialty', valueString: specialty.name },
          { url: 'grade', valueCode: specialty.grade },
        ],
      }),
    ),
  ];
  return {
    resourceType: 'Organization',
    id,
    ...(extension.length > 0 ? { extension } : {}),
    identifier: [{ system: SYSTEM.institution, value: code }],
    active: true,
    type: [ownConcept('institution-kind', kind, KIND_NAMES[kind])],
    name,
    alias: [shortName],
    ...(partOf ? { partOf: { reference: `Organization/${partOf}` } } : {}),
  };
}

const toAffiliation = ({ consortium, member, lead, from, until }: Membership, order: number): Resource => ({
  resourceType: 'OrganizationAffiliation',
  id: `a-${order}`,
  active: until === undefined,
  period: periodOf(from, until),
  organization: { reference: `Organization/${consortium}` },
  participatingOrganization: { reference: `Organization/${member}` },
  code: [ownConcept('membership', lead ? 'lead' : 'member', lead ? '牵头' : '成员')],
});

/** The standard extension for outlines carries the GeoJSON, so that maps need no other file. */
const toTerritory = (place: Township | Village, responsible: Institution, partOf?: string): Resource => ({
  resourceType: 'Location',
  id: `l-${place.code}`,
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/location-boundary-geojson',
      valueAttachment: {
        contentType: 'application/geo+json',
        data: Buffer.from(JSON.stringify({ type: 'Polygon', coordinates: [ringOf(place.outline)] })).toString(
          'base64',
        ),
      },
    },
  ],
  identifier: [{ system: SYSTEM.division, value: place.code }],
  status: 'active',
  name: place.name,
  mode: 'instance',
  type: [ownConcept('location-kind', 'territory', '服务区域')],
  position: { longitude: Number(place.centre[0].toFixed(6)), latitude: Number(place.centre[1].toFixed(6)) },
  managingOrganization: toInstitution(responsible),
  ...(partOf ? { partOf: { reference: `Location/${partOf}` } } : {}),
});

const toPractitioner = ({ id, code, name, sex, title }: Staff): Resource => ({
  resourceType: 'Practitioner',
  id,
  identifier: [{ system: SYSTEM.staff, value: code }],
  active: true,
  name: [{ text: name }],
  gender: sex,
  qualification: [{ code: { text: title } }],
});

const toPost = (staff: Staff, institution: Institution): Resource => ({
  resourceType: 'PractitionerRole',
  id: `r-${staff.code}`,
  active: true,
  period: periodOf(staff.since, undefined),
  practitioner: toStaff(staff),
  organization: toInstitution(institution),
  code: [ownConcept('role', staff.role, ROLE_NAMES[staff.role] as string)],
});

const toPosting = ({ staff, from, until }: Posting, at: Institution, order: number): Resource => ({
  resourceType: 'PractitionerRole',
  id: `r-posting-${order}`,
  active: until === undefined,
  period: periodOf(from, until),
  practitioner: toStaff(staff),
  organization: toInstitution(at),
  code: [ownConcept('role', 'posting', '派驻')],
});
