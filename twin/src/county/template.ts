import type { DayNumber } from '../calendar.ts';
import { COUNTY_NAME, type Township } from './county.ts';
import type { Membership, Posting, Staff } from './institution.ts';
import type { Institutions } from './institutions.ts';

/** The two ways in which counties are put together. */
export type TemplateName = 'group' | 'consortia';
export const TEMPLATE_NAMES: readonly TemplateName[] = ['group', 'consortia'];

export interface Template {
  readonly consortia: readonly { readonly id: string; readonly name: string; readonly lead: string }[];
  readonly secondHospital: boolean;
  /** Indexes of the townships whose centre is a 县域医疗卫生次中心. */
  readonly subcentres: readonly number[];
  /** Consortium by index of the township. */
  readonly consortiumOf: (township: number) => string;
}

/**
 * One group with four hospitals and two centres (一集团四医院两中心), or three county-level consortia and two
 * area-level ones that a subcentre leads.
 */
export function templateOf(name: TemplateName, townships: readonly Township[]): Template {
  if (name === 'group') {
    return {
      consortia: [{ id: 'o-group', name: `${COUNTY_NAME}医疗健康集团`, lead: 'o-general' }],
      secondHospital: false,
      subcentres: [1],
      consortiumOf: () => 'o-group',
    };
  }
  const area = (index: number) => {
    const township = townships[index] as Township;
    return {
      id: `o-area-${index}`,
      name: `${COUNTY_NAME}${township.name}片区医共体`,
      lead: `o-${township.code}`,
    };
  };
  const consortia = [
    { id: 'o-consortium-1', name: `${COUNTY_NAME}人民医院医共体`, lead: 'o-general' },
    { id: 'o-consortium-2', name: `${COUNTY_NAME}第二人民医院医共体`, lead: 'o-second' },
    { id: 'o-consortium-3', name: `${COUNTY_NAME}中医医院医共体`, lead: 'o-tcm' },
    area(1),
    area(3),
  ];
  return {
    consortia,
    secondHospital: true,
    subcentres: [1, 3],
    // Townships 1 and 3 lead their areas; the others follow in turn.
    consortiumOf: (township) =>
      (consortia[township === 1 ? 3 : township === 3 ? 4 : township % 5] as { id: string }).id,
  };
}

/** Who belongs to which consortium; where there are several, one centre moves a year before the last day. */
export function membershipsOf(
  template: Template,
  townships: readonly Township[],
  institutions: Institutions,
  start: DayNumber,
  lastDay: DayNumber,
): Membership[] {
  const founded = start - 400;
  const first = (template.consortia[0] as { id: string }).id;
  const leads = template.consortia.map(
    ({ id, lead }): Membership => ({
      consortium: id,
      member: lead,
      lead: true,
      from: founded,
      until: undefined,
    }),
  );
  const led = new Set(leads.map(({ member }) => member));
  const countyLevel = institutions.all
    .filter(
      ({ id, kind }) =>
        !led.has(id) && (kind.endsWith('hospital') || kind === 'cdc' || kind === 'emergency-centre'),
    )
    .map(
      ({ id }): Membership => ({
        consortium: first,
        member: id,
        lead: false,
        from: founded,
        until: undefined,
      }),
    );
  const centres = townships
    .filter(({ code }) => !led.has(`o-${code}`))
    .flatMap(({ index, code }) => centreMemberships(template, index, `o-${code}`, founded, lastDay));
  return [...leads, ...countyLevel, ...centres];
}

function centreMemberships(
  template: Template,
  township: number,
  member: string,
  from: DayNumber,
  lastDay: DayNumber,
): Membership[] {
  const consortium = template.consortiumOf(township);
  const stays: Membership = { consortium, member, lead: false, from, until: undefined };
  const next = template.consortia[1]?.id;
  if (township !== 2 || !next || next === consortium) return [stays];
  const movedOn = lastDay - 365;
  return [
    { ...stays, until: movedOn - 1 },
    { ...stays, consortium: next, from: movedOn },
  ];
}

/** A doctor of the leading hospital works at each township centre for half a year, one after the other. */
export function postingsOf(institutions: Institutions, start: DayNumber, lastDay: DayNumber): Posting[] {
  const doctors = institutions.general.staff.filter(({ role }) => role === 'specialist');
  const postings: Posting[] = [];
  for (const [index, centre] of institutions.centres.entries()) {
    for (let from = start + index * 7, turn = 0; from < lastDay; from += 182, turn++) {
      const staff = doctors[(index * 3 + turn) % doctors.length] as Staff;
      postings.push({ staff, at: centre.id, from, until: from + 181 < lastDay ? from + 181 : undefined });
    }
  }
  return postings;
}

/** One county doctor in eight began at a township centre, and left that post for the present one. */
export function formerPostsOf({ hospitals, centres }: Institutions): Posting[] {
  return hospitals.flatMap(({ staff }) =>
    staff
      .filter(({ role }, order) => role === 'specialist' && order % 8 === 3)
      .map((one, order) => ({
        staff: one,
        at: (centres[order % centres.length] as { id: string }).id,
        from: one.since - 1200,
        until: one.since - 1,
      })),
  );
}
