import type { DayNumber } from '../calendar.ts';
import type { Point } from './geometry.ts';

/** The kinds of `Y/CodeSystem/institution-kind` that this county has. */
export type InstitutionKind =
  | 'consortium'
  | 'bureau'
  | 'county-hospital'
  | 'maternal-child-hospital'
  | 'tcm-hospital'
  | 'mental-hospital'
  | 'subcentre'
  | 'township-centre'
  | 'village-clinic'
  | 'cdc'
  | 'emergency-centre'
  | 'pharmacy';

export interface Institution {
  readonly id: string;
  /** Nine-character organisation code (GB 11714) under an unassigned beginning. */
  readonly code: string;
  readonly kind: InstitutionKind;
  readonly name: string;
  readonly shortName: string;
  readonly partOf: string | undefined;
  readonly division: string;
  readonly place: Point;
  readonly beds: number;
  readonly specialties: readonly Specialty[];
  readonly equipment: readonly string[];
  readonly staff: readonly Staff[];
}

export interface Specialty {
  readonly name: string;
  readonly grade: 'core' | 'support' | 'advantage';
}

export interface Staff {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly title: string;
  readonly role: string;
  readonly since: DayNumber;
}

export interface Membership {
  readonly consortium: string;
  readonly member: string;
  readonly lead: boolean;
  readonly from: DayNumber;
  readonly until: DayNumber | undefined;
}

/** A post elsewhere for some time: nearer to the villages beside the own one (派驻), or before it. */
export interface Posting {
  readonly staff: Staff;
  readonly at: string;
  readonly from: DayNumber;
  readonly until: DayNumber | undefined;
}

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** `4992` begins no real code we know of; the ninth character is the check of GB 11714. */
export function organisationCode(order: number): string {
  const first8 = `4992${String(order).padStart(4, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(first8[place]), 0);
  const check = 11 - (sum % 11);
  return first8 + (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}
