import { type Answer, atLeast, both, either } from '../rule/answer.ts';
import { type Criteria, judgeAny } from '../rule/criteria.ts';
import type { Judged } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import { type BloodPressure, reaches, refuseReading } from './blood-pressure.ts';

export interface AmbulanceFacts {
  readonly reading: BloodPressure | undefined;
  /** 意识丧失或模糊. */
  readonly consciousnessLostOrClouded: Answer;
  /** Severe headache, vomiting, sudden speech disorder or limb paralysis. */
  readonly acuteNeurologicalSigns: Answer;
  readonly markedRise: Answer;
  readonly persistentSevereChestOrBackPain: Answer;
  readonly oedemaDyspnoeaOrCannotLieFlat: Answer;
  readonly chestPainMinutes: number | undefined;
  readonly sweating: Answer;
  readonly leadsWithStElevation: number | undefined;
  /** Apathy with hypotension, extreme heart rate, anaphylaxis. */
  readonly otherVitalDanger: Answer;
}

const AMBULANCE: Criteria<AmbulanceFacts> = {
  'consciousness-lost-or-clouded': (facts) => facts.consciousnessLostOrClouded,
  'pressure-180-110-with-neurological-signs': ({ reading, acuteNeurologicalSigns }) =>
    both(reaches(reading, 180, 110), acuteNeurologicalSigns),
  'marked-rise-with-chest-or-back-pain': ({ markedRise, persistentSevereChestOrBackPain }) =>
    both(markedRise, persistentSevereChestOrBackPain),
  'rise-with-heart-failure-signs': ({ reading, markedRise, oedemaDyspnoeaOrCannotLieFlat }) =>
    both(either(markedRise, reaches(reading, 140, 90)), oedemaDyspnoeaOrCannotLieFlat),
  'chest-pain-with-st-elevation': ({ chestPainMinutes, sweating, leadsWithStElevation }) =>
    both(atLeast(chestPainMinutes, 10), sweating, atLeast(leadsWithStElevation, 2)),
  'other-vital-danger': (facts) => facts.otherVitalDanger,
};

/**
 * Whether to call the ambulance now. With `chest-pain-with-st-elevation` among the reasons, the hospital must
 * be able to do PCI.
 */
export function callAmbulance(facts: AmbulanceFacts): Judged<boolean> {
  const refused =
    (facts.reading && refuseReading(facts.reading)) ??
    refuseImpossible('count', facts.leadsWithStElevation, 'leadsWithStElevation');
  return refused ?? judgeAny(AMBULANCE, facts, ['HTN-R-AMB']);
}
