import type { Basis } from './basis.ts';
import type { Role } from './role.ts';

/**
 * Who may do what. Every question about permission is answered from this file; a privacy officer can read it alone.
 *
 * A role by itself opens no resident's record: it says which relations to a resident count, and for what. The relation
 * itself (territory, contract, visit …) comes from the facts and must hold on the day.
 */

/** What can be done to one resident's data. */
export type ResidentAccess =
  /** Know who the resident is: name, sex, age, address, numbers. */
  | 'identify'
  /** Read the clinical record, without what is most sensitive. */
  | 'read'
  /** Read level 5 of GB/T 39725: mental disorders, HIV, sexually transmitted disease. */
  | 'read-sensitive'
  /** Add to the clinical record. */
  | 'write'
  /** Change who the resident is: address, telephone, household, contract. */
  | 'register';

/** What can be done without touching one resident. */
export type CountyAccess =
  /** Numbers in which nobody can be recognised. */
  | 'aggregate'
  /** Find a resident by a number or full name and see a masked answer, to register or to break the glass. */
  | 'find'
  /** Enter a resident the county does not know yet. */
  | 'enrol'
  /** Open a stranger's record in an emergency, with a written reason. */
  | 'break-glass'
  /** Make, lock and change accounts and client programs. */
  | 'accounts'
  /** Read who did what. */
  | 'audit'
  /** See and repair messages that could not be understood. */
  | 'intake'
  /** Change institutions, posts and territories. */
  | 'directory';

export interface RolePolicy {
  readonly resident: Partial<Record<ResidentAccess, readonly Basis[]>>;
  readonly county: readonly CountyAccess[];
}

/** One resident after another at the point of care: all that follows from caring for him. */
const VILLAGE: readonly Basis[] = ['contract', 'territory', 'programme', 'visit', 'referral', 'break-glass'];
const TOWNSHIP: readonly Basis[] = [...VILLAGE, 'consultation'];
const HOSPITAL: readonly Basis[] = ['contract', 'visit', 'referral', 'consultation', 'break-glass'];

export const ACCESS_POLICY: Readonly<Record<Role, RolePolicy>> = {
  'village-doctor': {
    resident: {
      identify: VILLAGE,
      read: VILLAGE,
      'read-sensitive': ['mental-care'],
      write: VILLAGE,
      register: ['contract', 'territory'],
    },
    county: ['find', 'enrol', 'break-glass'],
  },
  'township-doctor': {
    resident: {
      identify: TOWNSHIP,
      read: TOWNSHIP,
      'read-sensitive': ['mental-care'],
      write: TOWNSHIP,
      register: ['contract', 'territory', 'visit'],
    },
    county: ['find', 'enrol', 'break-glass'],
  },
  // Works from the register of its own territory; never at a stranger's bedside, so never behind the glass.
  'public-health': {
    resident: {
      identify: ['contract', 'territory', 'programme'],
      read: ['contract', 'territory', 'programme'],
      'read-sensitive': ['mental-care'],
      write: ['contract', 'territory', 'programme'],
      register: ['contract', 'territory', 'programme'],
    },
    county: ['find', 'enrol', 'aggregate'],
  },
  nurse: {
    resident: {
      identify: HOSPITAL,
      read: HOSPITAL,
      'read-sensitive': ['mental-care'],
      write: HOSPITAL,
      register: ['contract', 'visit'],
    },
    county: ['find', 'enrol', 'break-glass'],
  },
  specialist: {
    resident: {
      identify: HOSPITAL,
      read: HOSPITAL,
      'read-sensitive': ['mental-care'],
      write: HOSPITAL,
      register: ['visit'],
    },
    county: ['find', 'enrol', 'break-glass'],
  },
  pharmacist: {
    resident: {
      identify: ['visit', 'break-glass'],
      read: ['visit', 'break-glass'],
      write: ['visit'],
    },
    county: ['find', 'break-glass'],
  },
  // Sits where the ambulance is sent from: reads what the crew must know, and writes the run itself.
  dispatcher: {
    resident: {
      identify: ['visit', 'break-glass'],
      read: ['visit', 'break-glass'],
      write: ['visit', 'break-glass'],
    },
    county: ['find', 'break-glass'],
  },
  // Checks the records of its own institution; writes none.
  quality: {
    resident: { identify: ['visit'], read: ['visit'] },
    county: ['aggregate', 'audit'],
  },
  epidemiologist: {
    resident: { identify: ['notifiable'], read: ['notifiable'] },
    county: ['aggregate'],
  },
  // Those who steer see numbers, never a person.
  director: { resident: {}, county: ['aggregate'] },
  finance: { resident: {}, county: ['aggregate'] },
  personnel: { resident: {}, county: ['aggregate', 'directory'] },
  bureau: { resident: {}, county: ['aggregate'] },
  // Keeps the system running: who may sign in and why messages stop, never what a doctor wrote.
  administrator: { resident: {}, county: ['accounts', 'audit', 'intake', 'directory'] },
  resident: {
    resident: { identify: ['self'], read: ['self'], 'read-sensitive': ['self'] },
    county: [],
  },
};

/** The relations that open this access to this role; empty when none does. */
export const basesFor = (role: Role, access: ResidentAccess): readonly Basis[] =>
  ACCESS_POLICY[role].resident[access] ?? [];

export const mayInCounty = (role: Role, access: CountyAccess): boolean =>
  ACCESS_POLICY[role].county.includes(access);
