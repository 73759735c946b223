import { failure, type Result, success } from '@yiti/base';
import { exact } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import {
  type BalancedVerdict,
  BIASED_CONSTITUTIONS,
  type BiasedConstitution,
  type BiasedVerdict,
  type Constitution,
  type ConstitutionResult,
} from './constitution.ts';

/** (raw − n) / (4n) × 100 for a subscale of n items answered 1–5. */
export function transformedScore(raw: number, items: number): Result<number> {
  const possible =
    Number.isInteger(items) && items > 0 && Number.isInteger(raw) && raw >= items && raw <= 5 * items;
  if (!possible) return failure('invalid', 'clinical.impossible-value', { at: 'raw', details: 'n–5n' });
  return success(exact(((raw - items) / (items * 4)) * 100));
}

/** 中医体质分类与判定 for the general population, from the nine transformed scores (0–100). */
export function judgeNineConstitutions(
  scores: Readonly<Record<Constitution, number | undefined>>,
): Judged<ConstitutionResult> {
  for (const [type, score] of Object.entries(scores))
    if (score !== undefined && !(score >= 0 && score <= 100))
      return failure('invalid', 'clinical.impossible-value', { at: type, details: '0–100' });

  const types: readonly Constitution[] = [...BIASED_CONSTITUTIONS, 'balanced'];
  const missing = missingOf(Object.fromEntries(types.map((type) => [type, scores[type]])));
  if (missing.length > 0) return undecided(missing, ['TCM-9']);

  const complete = scores as Readonly<Record<Constitution, number>>;
  const biased = Object.fromEntries(
    BIASED_CONSTITUTIONS.map((type) => [type, biasedVerdict(complete[type])]),
  ) as Record<BiasedConstitution, BiasedVerdict>;
  const highestOther = Math.max(...BIASED_CONSTITUTIONS.map((type) => complete[type]));
  const verdicts = { ...biased, balanced: balancedVerdict(complete.balanced, highestOther) };
  return found({ scores: complete, verdicts }, ['TCM-9']);
}

const biasedVerdict = (score: number): BiasedVerdict =>
  score >= 40 ? 'yes' : score >= 30 ? 'tendency' : 'no';

function balancedVerdict(score: number, highestOther: number): BalancedVerdict {
  if (score < 60 || highestOther >= 40) return 'no';
  return highestOther < 30 ? 'yes' : 'basically';
}
