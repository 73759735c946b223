import type { Random } from '../chance/random.ts';
import type { Institution, Staff } from '../county/institution.ts';
import type { Institutions } from '../county/institutions.ts';
import type { Diagnosis } from '../health/diagnosis.ts';
import type { Person } from '../people/person.ts';
import type { Level } from './insurance.ts';
import { OUTSIDE_HOSPITALS, type OutsideHospital } from './outside.ts';
import type { Visit } from './visit.ts';

type Shares = readonly [village: number, township: number, county: number, outside: number];

/**
 * Where visits are made, by what they need. With the diagnoses of the twin this gives 30 % in villages, 27 % in
 * townships, 34 % in the county's hospitals and 9 % outside: the national shares with ten points moved from
 * hospitals to the base, as standards.md §6.5 proposes for a rural county (C).
 */
const VISIT_SHARES: Record<Diagnosis['weight'] | 'refill', Shares> = {
  1: [0.4, 0.265, 0.258, 0.077],
  2: [0.1, 0.31, 0.47, 0.12],
  3: [0, 0.18, 0.64, 0.18],
  refill: [0.4, 0.375, 0.195, 0.03],
};

/** 14,200 of 107,000 admissions are in township centres; 10 to 15 % leave the county (standards.md §6.5). */
const ADMISSION_SHARES: Record<Diagnosis['weight'], Shares> = {
  1: [0, 0.35, 0.6, 0.05],
  2: [0, 0.3, 0.64, 0.06],
  3: [0, 0.09, 0.77, 0.14],
};

const LEVELS = ['village', 'township', 'county', 'outside'] as const;
const CLINICIANS = new Set(['specialist', 'township-doctor', 'village-doctor']);

export interface Where {
  readonly level: Level;
  readonly place: Visit['place'];
  readonly outside: OutsideHospital | undefined;
}

/** `kind` is what the visit is for; somebody without a record at the township goes to hospitals only. */
export function placeOf(
  kind: 'visit' | 'refill' | 'admission',
  diagnosis: Diagnosis,
  person: Person,
  institutions: Institutions,
  random: Random,
): Where {
  const shares =
    kind === 'admission'
      ? ADMISSION_SHARES[diagnosis.weight]
      : VISIT_SHARES[kind === 'refill' ? 'refill' : diagnosis.weight];
  const drawn = random.weighted(LEVELS, (level) => shares[LEVELS.indexOf(level)] as number);
  if (drawn === 'outside') {
    const outside = random.weighted(OUTSIDE_HOSPITALS, ({ weight }) => weight);
    return { level: outside.level, place: undefined, outside };
  }
  const level = person.registeredOn === undefined ? 'county' : drawn;
  const institution = institutionAt(level, diagnosis, person, institutions, random);
  return { level, place: { institution, doctor: random.pick(doctorsOf(institution)) }, outside: undefined };
}

export function institutionAt(
  level: 'village' | 'township' | 'county',
  diagnosis: Diagnosis,
  person: Person,
  institutions: Institutions,
  random: Random,
): Institution {
  const { village } = person.household;
  if (level === 'village') return institutions.clinics.get(village.code) as Institution;
  if (level === 'township') return institutions.centres[village.townshipIndex] as Institution;
  if (diagnosis.hospital !== 'general') return institutions[diagnosis.hospital];
  return institutions.second && random.chance(0.3)
    ? institutions.second
    : random.chance(0.12)
      ? institutions.tcm
      : institutions.general;
}

const doctorsBy = new WeakMap<Institution, readonly Staff[]>();

/** Only those who see patients. */
export function doctorsOf(institution: Institution): readonly Staff[] {
  const known = doctorsBy.get(institution) ?? institution.staff.filter(({ role }) => CLINICIANS.has(role));
  doctorsBy.set(institution, known);
  return known;
}
