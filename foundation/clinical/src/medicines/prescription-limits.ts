import { type Day, daysBetween } from '@yiti/base';
import { found, type Judged, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';

/** 普通处方, 急诊处方. */
export type PrescriptionKind = 'ordinary' | 'emergency';

/** Days of medicine on one prescription. */
export const MOST_DAYS: Readonly<Record<PrescriptionKind, number>> = { ordinary: 7, emergency: 3 };

export interface Supply {
  readonly kind: PrescriptionKind;
  readonly days: number | undefined;
  /** Why it is longer: chronic disease, elderly, special situation. */
  readonly reason?: string;
}

/** RX-1: whether the days on a prescription are allowed; longer ones need a written reason. */
export function daysAllowed({ kind, days, reason }: Supply): Judged<boolean> {
  const refused = refuseImpossible('count', days, 'days');
  if (refused) return refused;
  if (days === undefined) return undecided(['days'], ['RX-1']);
  if (days <= MOST_DAYS[kind]) return found(true, ['RX-1']);
  return reason?.trim()
    ? found(true, ['RX-1'], { reasons: ['longer-with-reason'] })
    : found(false, ['RX-1'], { reasons: ['longer-without-reason'] });
}

/**
 * RX-2: whether a prescription is still valid. It is valid on the day of issue; the prescriber may extend that to
 * three days at most, the day of issue being the first.
 */
export function stillValid(issuedOn: Day, dispensedOn: Day, validDays: 1 | 2 | 3 = 1): Judged<boolean> {
  const day = daysBetween(issuedOn, dispensedOn) + 1;
  return found(day >= 1 && day <= Math.min(validDays, 3), ['RX-2']);
}

/** RX-3: at most five drugs on one prescription. */
export const MOST_DRUGS = 5;

/** RX-3: whether the number of drugs is allowed, and herbs stand on a prescription of their own. */
export function drugsAllowed(drugs: number, mixesHerbsWithOthers: boolean): Judged<boolean> {
  const refused = refuseImpossible('count', drugs, 'drugs');
  if (refused) return refused;
  const reasons = [
    ...(drugs > MOST_DRUGS ? ['more-than-five-drugs'] : []),
    ...(mixesHerbsWithOthers ? ['herbs-with-other-drugs'] : []),
  ];
  return found(reasons.length === 0, ['RX-3'], { reasons });
}

const KEPT_YEARS = {
  ordinary: 1,
  emergency: 1,
  paediatric: 1,
  toxic: 2,
  'psychotropic-2': 2,
  narcotic: 3,
  'psychotropic-1': 3,
} as const;

export type KeptPrescription = keyof typeof KEPT_YEARS;

/** RX-5: for how many years a prescription is kept. */
export const yearsKept = (kind: KeptPrescription): Judged<number> =>
  found<number>(KEPT_YEARS[kind], ['RX-5']);
