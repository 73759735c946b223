import type { DayNumber } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import { familyOf, nameOf } from '../people/names.ts';
import type { InstitutionKind, Staff } from './institution.ts';

/** One line of an institution's staff list: so many of this role at least, and one more for so many residents. */
interface Places {
  readonly role: string;
  readonly titles: readonly string[];
  readonly fewest: number;
  /** Residents of the whole county for each further one; nothing when the number is fixed. */
  readonly residentsEach?: number;
}

const DOCTORS = ['主任医师', '副主任医师', '主治医师', '主治医师', '医师', '医师'];
const NURSES = ['副主任护师', '主管护师', '护师', '护师', '护士'];

/** Physicians 3.61 and nurses 4.16 per thousand residents (standards.md §6.5), shared out by kind of institution. */
const STAFF: Record<InstitutionKind, readonly Places[]> = {
  consortium: [],
  bureau: [
    { role: 'bureau', titles: ['科长', '科员'], fewest: 2 },
    { role: 'administrator', titles: ['工程师'], fewest: 1 },
  ],
  'county-hospital': [
    { role: 'specialist', titles: DOCTORS, fewest: 12, residentsEach: 1000 },
    { role: 'nurse', titles: NURSES, fewest: 6, residentsEach: 700 },
    { role: 'pharmacist', titles: ['副主任药师', '主管药师', '药师'], fewest: 2, residentsEach: 15_000 },
    { role: 'director', titles: ['主任医师'], fewest: 1 },
    { role: 'finance', titles: ['会计师'], fewest: 1 },
    { role: 'personnel', titles: ['经济师'], fewest: 1 },
    { role: 'quality', titles: ['主任护师'], fewest: 1 },
  ],
  'tcm-hospital': [
    {
      role: 'specialist',
      titles: ['主任中医师', '副主任中医师', '主治中医师', '中医师'],
      fewest: 6,
      residentsEach: 2500,
    },
    { role: 'nurse', titles: NURSES, fewest: 3, residentsEach: 2000 },
    { role: 'pharmacist', titles: ['主管中药师', '中药师'], fewest: 1, residentsEach: 40_000 },
  ],
  'maternal-child-hospital': [
    { role: 'specialist', titles: DOCTORS, fewest: 5, residentsEach: 4000 },
    { role: 'nurse', titles: NURSES, fewest: 3, residentsEach: 3000 },
  ],
  'mental-hospital': [
    { role: 'specialist', titles: DOCTORS, fewest: 3, residentsEach: 12_000 },
    { role: 'nurse', titles: NURSES, fewest: 3, residentsEach: 9000 },
  ],
  subcentre: [
    {
      role: 'township-doctor',
      titles: ['副主任医师', '主治医师', '主治医师', '医师'],
      fewest: 5,
      residentsEach: 25_000,
    },
    { role: 'public-health', titles: ['公卫医师', '主管护师'], fewest: 2, residentsEach: 60_000 },
    { role: 'nurse', titles: NURSES, fewest: 3, residentsEach: 15_000 },
    { role: 'pharmacist', titles: ['药师'], fewest: 1 },
  ],
  'township-centre': [
    {
      role: 'township-doctor',
      titles: ['主治医师', '医师', '医师', '助理医师'],
      fewest: 4,
      residentsEach: 30_000,
    },
    { role: 'public-health', titles: ['公卫医师', '护师'], fewest: 2, residentsEach: 80_000 },
    { role: 'nurse', titles: NURSES, fewest: 2, residentsEach: 20_000 },
    { role: 'pharmacist', titles: ['药士'], fewest: 1 },
  ],
  'village-clinic': [{ role: 'village-doctor', titles: ['乡村医生', '乡村医生', '助理医师'], fewest: 1 }],
  cdc: [
    { role: 'epidemiologist', titles: ['副主任医师', '主管医师', '医师'], fewest: 3, residentsEach: 60_000 },
  ],
  'emergency-centre': [{ role: 'dispatcher', titles: ['调度员'], fewest: 3, residentsEach: 150_000 }],
  pharmacy: [{ role: 'pharmacist', titles: ['执业药师'], fewest: 1 }],
};

/** Everybody who works at an institution, under names of their own. */
export function staffOf(
  kind: InstitutionKind,
  institutionOrder: number,
  residents: number,
  start: DayNumber,
  seed: string,
): Staff[] {
  const random = new Random(seed, 'staff', institutionOrder);
  const places = STAFF[kind].flatMap(({ fewest, residentsEach, ...place }) =>
    Array.from(
      { length: Math.max(fewest, residentsEach ? Math.round(residents / residentsEach) : 0) },
      () => place,
    ),
  );
  return places.map(({ role, titles }, order) => {
    const sex = random.chance(role === 'nurse' ? 0.04 : 0.55) ? 'male' : 'female';
    const bornIn = random.between(1964, 1998);
    const number = `${String(institutionOrder).padStart(4, '0')}${String(order + 1).padStart(4, '0')}`;
    return {
      id: `d-${number}`,
      code: number,
      name: nameOf(random, { ...familyOf(random), dotted: false }, sex, bornIn),
      sex,
      title: titles[order === 0 ? 0 : random.below(titles.length)] as string,
      role,
      since: start - random.between(30, 6000),
    };
  });
}
