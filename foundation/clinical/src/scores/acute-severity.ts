import { type Answer, above, atLeast, atMost, below, countOf, either } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { notAnOption, refuseAnyImpossible } from '../rule/input-limits.ts';
import { type AcuteLevel, judgeMews, type MewsFacts } from './mews.ts';

export interface AcuteFacts extends MewsFacts {
  readonly diastolic: number | undefined;
}

/** Each line of WS/T 810: when it is critical, and when (not being critical) it is high. */
function linesOf(
  facts: AcuteFacts,
  mews: AcuteLevel | undefined,
): Record<string, { critical: Answer; high: Answer }> {
  const { systolic, diastolic, heartRate, respiratoryRate, temperature } = facts;
  return {
    mews: { critical: mews && mews === 'critical', high: mews && mews === 'high' },
    pressure: {
      critical: either(atLeast(systolic, 210), atLeast(diastolic, 120), below(systolic, 90)),
      high: either(atLeast(systolic, 180), atLeast(diastolic, 110)),
    },
    heartRate: { critical: either(above(heartRate, 150), below(heartRate, 40)), high: false },
    respiratoryRate: {
      critical: either(atLeast(respiratoryRate, 30), atMost(respiratoryRate, 10)),
      high: atLeast(respiratoryRate, 22),
    },
    temperature: {
      critical: either(above(temperature, 40), below(temperature, 35)),
      high: atLeast(temperature, 39),
    },
  };
}

/** 急重患者判断: the worst line counts, and two high lines (MEWS is one of them) make critical. */
export function acuteSeverity(facts: AcuteFacts): Judged<AcuteLevel> {
  const { diastolic } = facts;
  const refused = refuseAnyImpossible({ diastolic });
  if (refused) return refused;
  const mews = judgeMews(facts);
  if (!mews.ok) return mews;

  const lines = linesOf(facts, mews.value.value?.level);
  const named = (key: 'critical' | 'high') =>
    Object.keys(lines).filter((line) => lines[line]?.[key] === true);
  const critical = either(...Object.values(lines).map((line) => line.critical));
  const high = countOf(Object.values(lines).map((line) => line.high));

  if (critical)
    return found('critical', ['WST-810'], { reasons: named('critical').map((line) => `critical:${line}`) });
  const reasons = named('high').map((line) => `high:${line}`);
  if (high.sure >= 2) return found('critical', ['WST-810'], { reasons });
  if (critical === undefined || high.possible > high.sure)
    return undecided(missingOf({ ...facts }), ['WST-810'], reasons);
  return found(high.sure === 1 ? 'high' : 'ordinary', ['WST-810'], { reasons });
}

/** 1 ambulance now … 4 elective. */
export type ReferralNeed = 1 | 2 | 3 | 4;

export interface NeedFacts {
  /** Meningeal or focal neurological signs, or raised intracranial pressure. */
  readonly neurologicalDanger: Answer;
  /** Pregnancy, child, age from 75, immunosuppression or severe chronic disease. */
  readonly vulnerable: Answer;
}

/** Raises a need judged by the physician: to 1 for neurological danger, by one for the vulnerable. */
export function raisedReferralNeed(
  need: ReferralNeed,
  { neurologicalDanger, vulnerable }: NeedFacts,
): Judged<ReferralNeed> {
  if (![1, 2, 3, 4].includes(need)) return notAnOption('need');
  if (need === 1 || neurologicalDanger) return found<ReferralNeed>(1, ['WST-810-NEED']);
  if (neurologicalDanger === undefined || vulnerable === undefined)
    return undecided(missingOf({ neurologicalDanger, vulnerable }), ['WST-810-NEED']);
  return found<ReferralNeed>(vulnerable ? ((need - 1) as ReferralNeed) : need, ['WST-810-NEED']);
}
