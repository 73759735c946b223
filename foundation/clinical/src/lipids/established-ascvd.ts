import { type Answer, atLeast, countOf, either } from '../rule/answer.ts';
import { found, type Judged, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import type { AscvdRisk, EstablishedAscvd, LipidRiskFacts } from './lipid-risk-facts.ts';

/** Step 1: ultra-high or very high. Diabetes, hypertension, kidneys and smoking count among the high-risk factors. */
export function levelWithAscvd(ascvd: EstablishedAscvd, facts: LipidRiskFacts): Judged<AscvdRisk> {
  for (const [name, count] of Object.entries({ ...ascvd.severeEvents })) {
    const refused = refuseImpossible('count', count, name);
    if (refused) return refused;
  }
  const refused = refuseImpossible('ldl', ascvd.baselineLdl, 'baselineLdl');
  if (refused) return refused;

  const events = Object.values(ascvd.severeEvents).reduce((sum, count) => sum + count, 0);
  const reasons = [`severe-events-${events}`];
  if (events >= 2) return judged('ultra-high', reasons);
  if (events === 0) return judged('very-high', reasons);

  const factors = highRiskFactors(ascvd, facts);
  const { sure, possible } = countOf(Object.values(factors));
  const named = (wanted: Answer) => Object.keys(factors).filter((name) => factors[name] === wanted);
  if (sure >= 2) return judged('ultra-high', [...reasons, ...named(true)]);
  if (possible >= 2) return undecided(named(undefined), ['LIP-ASCVD'], reasons);
  return judged('very-high', [...reasons, ...named(true)]);
}

const judged = (level: 'very-high' | 'ultra-high', reasons: readonly string[]): Judged<AscvdRisk> =>
  found({ level, lifetimeStep: 'not-applicable' }, ['LIP-ASCVD'], { reasons });

function highRiskFactors(ascvd: EstablishedAscvd, facts: LipidRiskFacts): Record<string, Answer> {
  const { ldl, diabetes, ckdStage } = facts;
  return {
    eventAgainAtLowLdl: ascvd.eventAgainAtLowLdl,
    prematureCoronaryDisease: ascvd.prematureCoronaryDisease,
    // One factor, not two: familial hypercholesterolaemia is what an LDL-C of 4.9 mostly stands for.
    familialOrVeryHighLdl: either(
      ascvd.familialHypercholesterolaemia,
      ascvd.baselineLdl !== undefined && atLeast(ascvd.baselineLdl, 4.9),
      ldl !== undefined && atLeast(ldl, 4.9),
    ),
    bypassOrStent: ascvd.bypassOrStent,
    diabetes: diabetes === undefined ? undefined : diabetes !== 'none',
    hypertension: facts.hypertension,
    ckdStage: ckdStage === undefined ? undefined : ckdStage === 3 || ckdStage === 4,
    smoking: facts.smoking,
  };
}
