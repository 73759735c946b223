import type { Moment } from '../calendar.ts';
import type { Institution, Staff } from '../county/institution.ts';
import type { Diagnosis } from '../health/diagnosis.ts';
import type { LabReport } from '../health/laboratory.ts';
import type { Medicine } from '../health/medicines.ts';
import type { Person } from '../people/person.ts';
import type { Bill, Level } from './insurance.ts';
import type { OutsideHospital } from './outside.ts';

/** One visit or admission as it truly was; the institution's own system decides how it is told. */
export interface Visit {
  readonly id: string;
  readonly kind: 'visit' | 'refill' | 'admission';
  readonly person: Person;
  readonly at: Moment;
  readonly until: Moment;
  /** 0 for a visit; nights for an admission. */
  readonly nights: number;
  /** Nobody still in bed on the last day that is told has an end yet. */
  readonly over: boolean;
  readonly level: Level;
  /** Inside the county. */
  readonly place: { readonly institution: Institution; readonly doctor: Staff } | undefined;
  readonly outside: OutsideHospital | undefined;
  readonly diagnosis: Diagnosis;
  readonly medicines: readonly Medicine[];
  readonly report: LabReport | undefined;
  readonly pressure: { readonly systolic: number; readonly diastolic: number } | undefined;
  readonly bill: Bill | undefined;
  /** Key of the notifiable disease it revealed. */
  readonly notifiable: string | undefined;
  /** The outbreak it was planted for. */
  readonly outbreak: string | undefined;
  /** The visit at a township centre from which the patient was sent here. */
  readonly referredFrom: { readonly institution: Institution; readonly at: Moment } | undefined;
}
