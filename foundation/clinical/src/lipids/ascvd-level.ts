import { type Answer, atLeast, below, both, countOf, either } from '../rule/answer.ts';
import { found, type Judged, outside, undecided } from '../rule/finding.ts';
import { refuseAnyImpossible, refuseImpossible } from '../rule/input-limits.ts';
import type { RuleId } from '../rule/rule-register.ts';
import { levelWithAscvd } from './established-ascvd.ts';
import type { AscvdLevel, AscvdRisk, LipidRiskFacts } from './lipid-risk-facts.ts';
import {
  type LipidColumn,
  type LipidValues,
  ldlColumn,
  nonHdl,
  refuseLipids,
  totalCholesterolColumn,
} from './lipid-values.ts';
import { chartLevels } from './risk-chart.ts';

/** The level of cardiovascular risk of the 2023 lipid guideline, which sets the LDL-C target. */
export function ascvdLevel(facts: LipidRiskFacts): Judged<AscvdRisk> {
  const { age, systolic, diastolic, bmi } = facts;
  const refused =
    refuseLipids(facts) ??
    refuseAnyImpossible({ age, systolic, diastolic, bmi }) ??
    refuseImpossible('count', facts.diabetesYears, 'diabetesYears');
  if (refused) return refused;
  if (age !== undefined && age < 18) return outside('under-18', ['LIP-MATRIX']);
  if (facts.ascvd === undefined) return undecided(['ascvd'], ['LIP-ASCVD']);
  if (facts.ascvd !== 'none') return levelWithAscvd(facts.ascvd, facts);

  const direct = directlyHigh(facts);
  if (direct.answer) return found(settled('high'), directRules(facts), { reasons: direct.reasons });
  return levelByChart(facts, direct);
}

const settled = (level: AscvdLevel): AscvdRisk => ({ level, lifetimeStep: 'not-applicable' });

/** The sentences about young people with diabetes are cited only for them. */
const directRules = ({ diabetes, age }: LipidRiskFacts): RuleId[] =>
  diabetes !== 'none' && age !== undefined && age >= 20 && age < 40
    ? ['LIP-DIRECT', 'LIP-DM-YOUNG', 'LIP-DM-FACTORS']
    : ['LIP-DIRECT'];

interface Direct {
  readonly answer: Answer;
  readonly reasons: readonly string[];
  readonly missing: readonly string[];
}

/** Step 2: high without any chart. A total cholesterol that was not measured is not asked for. */
function directlyHigh(facts: LipidRiskFacts): Direct {
  const diabetes = facts.diabetes && facts.diabetes !== 'none';
  const lines: Record<string, Answer> = {
    'ldl-4.9': facts.ldl !== undefined && atLeast(facts.ldl, 4.9),
    'total-cholesterol-7.2': facts.totalCholesterol !== undefined && atLeast(facts.totalCholesterol, 7.2),
    'ckd-3-4': facts.ckdStage === undefined ? undefined : facts.ckdStage === 3 || facts.ckdStage === 4,
    'diabetes-from-40': both(diabetes, atLeast(facts.age, 40)),
    'diabetes-20-39': both(
      diabetes,
      atLeast(facts.age, 20),
      below(facts.age, 40),
      severeYoungDiabetes(facts),
    ),
  };
  const named = (wanted: Answer) => Object.keys(lines).filter((id) => lines[id] === wanted);
  return { answer: either(...Object.values(lines)), reasons: named(true), missing: named(undefined) };
}

function severeYoungDiabetes(facts: LipidRiskFacts): Answer {
  const { sure, possible } = countOf([
    facts.hypertension,
    facts.smoking,
    below(facts.hdl, 1.0),
    atLeast(facts.bmi, 28),
  ]);
  const threeFactors = sure >= 3 ? true : possible >= 3 ? undefined : false;
  const longTypeOne = both(facts.diabetes && facts.diabetes === 'type-1', atLeast(facts.diabetesYears, 20));
  return either(threeFactors, facts.diabetesOrganDamage, longTypeOne);
}

/** Steps 3 and 4. Where an input is missing, the level stands only if every possible input gives the same. */
function levelByChart(facts: LipidRiskFacts, direct: Direct): Judged<AscvdRisk> {
  const rules: RuleId[] = [...directRules(facts), 'LIP-MATRIX', 'LIP-LIFETIME'];
  const { age, sex } = facts;
  const column = columnOf(facts);
  if (age === undefined || sex === undefined || column === undefined)
    return undecided(missingForChart(facts, direct), rules);
  if (column === 'below' || column === 'direct-high') return outside('below-the-chart', rules);

  const factors = [facts.smoking, below(facts.hdl, 1.0), age >= (sex === 'male' ? 45 : 55)];
  const lifetime = lifetimeStep(facts);
  const levels = chartLevels(facts.hypertension, countOf(factors), column);
  const raised = new Set(
    levels.map((level) => (level === 'moderate' && lifetime === 'raised' ? 'high' : level)),
  );
  const [level, ...others] = raised;
  const certain = direct.answer === false || level === 'high';
  if (level === undefined || others.length > 0 || !certain)
    return undecided(missingForChart(facts, direct), rules);

  const step = levels.includes('moderate') ? lifetime : 'not-applicable';
  const missing = step === 'not-assessed' ? lifetimeMissing(facts) : [];
  return found({ level, lifetimeStep: step }, rules, { reasons: columnNote(facts), missing });
}

/** LDL-C decides the column; total cholesterol only when there is no LDL-C. */
function columnOf({ ldl, totalCholesterol }: LipidValues): LipidColumn | undefined {
  if (ldl !== undefined) return ldlColumn(ldl);
  return totalCholesterol === undefined ? undefined : totalCholesterolColumn(totalCholesterol);
}

function columnNote({ ldl, totalCholesterol }: LipidValues): string[] {
  if (ldl === undefined || totalCholesterol === undefined) return [];
  const same = ldlColumn(ldl) === totalCholesterolColumn(totalCholesterol);
  return same ? [] : ['total-cholesterol-gives-another-column'];
}

const lifetimeFactors = (facts: LipidRiskFacts): Answer[] => [
  either(atLeast(facts.systolic, 160), atLeast(facts.diastolic, 100)),
  atLeast(nonHdl(facts), 5.2),
  below(facts.hdl, 1.0),
  atLeast(facts.bmi, 28),
  facts.smoking,
];

function lifetimeStep(facts: LipidRiskFacts): AscvdRisk['lifetimeStep'] {
  if (facts.age === undefined || facts.age >= 55) return 'not-applicable';
  const { sure, possible } = countOf(lifetimeFactors(facts));
  if (sure >= 2) return 'raised';
  return possible >= 2 ? 'not-assessed' : 'not-raised';
}

const absent = (facts: LipidRiskFacts, names: readonly (keyof LipidRiskFacts)[]): string[] =>
  names.filter((name) => facts[name] === undefined);

const lifetimeMissing = (facts: LipidRiskFacts): string[] =>
  absent(facts, ['systolic', 'diastolic', 'totalCholesterol', 'hdl', 'bmi', 'smoking']);

function missingForChart(facts: LipidRiskFacts, direct: Direct): string[] {
  const lipid = facts.ldl === undefined && facts.totalCholesterol === undefined ? ['ldl'] : [];
  const always = absent(facts, ['age', 'sex', 'hypertension', 'smoking', 'hdl', 'diabetes', 'ckdStage']);
  const young = direct.missing.includes('diabetes-20-39')
    ? absent(facts, ['bmi', 'diabetesOrganDamage'])
    : [];
  return [...lipid, ...always, ...young];
}
