import type { County } from '@yiti/base';

/** The urgencies of FHIR, most urgent first; the inbox is ordered by their place. */
export const URGENCIES = ['stat', 'asap', 'urgent', 'routine'] as const;

export type Urgency = (typeof URGENCIES)[number];

/** Somebody by account. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who a party is: an institution, and where the work is for one named person, that person. */
export interface Place {
  readonly institution: string;
  readonly person?: Person;
}

export type Parties = Readonly<Record<string, Place>>;

/** One case of a workflow as it stands. What each step was told is kept under the name of the step. */
export interface CaseFile {
  readonly county: County;
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly state: string;
  /** How many steps were taken, the opening included. */
  readonly steps: number;
  readonly subject?: string | undefined;
  readonly urgency: Urgency;
  readonly parties: Parties;
  readonly data: Readonly<Record<string, unknown>>;
  readonly parent?: string | undefined;
  readonly openedAt: Date;
  readonly stateSince: Date;
  /** Until when somebody must have acted; absent when the case has ended. */
  readonly dueAt?: Date | undefined;
  readonly endedAt?: Date | undefined;
  readonly outcome?: string | undefined;
}
