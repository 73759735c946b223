import type { Answer } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';

/** What may never stand on a long prescription. */
export const NOT_FOR_LONG = [
  'toxic',
  'radioactive',
  'precursor',
  'narcotic',
  'psychotropic-1',
  'psychotropic-2',
  // Except for tuberculosis and other chronic infections; see `forChronicInfection`.
  'anti-infective',
  'special-storage',
] as const;

export type ExcludedKind = (typeof NOT_FOR_LONG)[number];

export interface LongPrescription {
  readonly weeks: number | undefined;
  readonly kinds: readonly ExcludedKind[];
  readonly forChronicInfection: boolean;
  readonly stable: Answer;
  /** Strict assessment, education, record and the patient's signature; needed beyond four weeks. */
  readonly assessedAndSigned: Answer;
}

const USUAL_WEEKS = 4;
const MOST_WEEKS = 12;

/** Whether a long prescription may be issued: 4 weeks, stable up to 12. A working definition (C). */
export function longPrescriptionAllowed(prescription: LongPrescription): Judged<boolean> {
  const { weeks, kinds, forChronicInfection, stable, assessedAndSigned } = prescription;
  const refused = refuseImpossible('count', weeks, 'weeks');
  if (refused) return refused;

  const excluded = kinds.filter((kind) => kind !== 'anti-infective' || !forChronicInfection);
  if (excluded.length > 0) return no(excluded.map((kind) => `excluded:${kind}`));
  if (weeks === undefined) return undecided(['weeks'], ['RX-LONG']);
  if (weeks > MOST_WEEKS) return no(['over-12-weeks']);
  if (weeks <= USUAL_WEEKS) return found(true, ['RX-LONG']);

  if (stable === false) return no(['over-4-weeks-not-stable']);
  if (assessedAndSigned === false) return no(['over-4-weeks-not-assessed']);
  if (stable === undefined || assessedAndSigned === undefined)
    return undecided(missingOf({ stable, assessedAndSigned }), ['RX-LONG']);
  return found(true, ['RX-LONG']);
}

export interface LongPrescriptionCourse {
  readonly targetMet: Answer;
  readonly newIllnessNeedsOtherDrugs: Answer;
  readonly admitted: Answer;
}

/** Whether a running long prescription must be stopped. */
export function mustStopLongPrescription(course: LongPrescriptionCourse): Judged<boolean> {
  const { targetMet, newIllnessNeedsOtherDrugs, admitted } = course;
  const reasons = [
    ...(targetMet === false ? ['target-not-met'] : []),
    ...(newIllnessNeedsOtherDrugs ? ['new-illness'] : []),
    ...(admitted ? ['admitted'] : []),
  ];
  const missing = missingOf({ targetMet, newIllnessNeedsOtherDrugs, admitted });
  if (reasons.length > 0) return found(true, ['RX-LONG'], { reasons, missing });
  return missing.length > 0 ? undecided(missing, ['RX-LONG']) : found(false, ['RX-LONG']);
}

const no = (reasons: readonly string[]): Judged<boolean> => found(false, ['RX-LONG'], { reasons });
