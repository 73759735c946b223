import { found, type Judged, undecided } from '../rule/finding.ts';
import { notAnOption } from '../rule/input-limits.ts';
import { BIASED_CONSTITUTIONS, type BiasedConstitution, type ConstitutionResult } from './constitution.ts';

/** The items of each biased constitution, numbered as on the form. */
const ITEMS: Readonly<Record<BiasedConstitution, readonly number[]>> = {
  'qi-deficiency': [2, 3, 4, 14],
  'yang-deficiency': [11, 12, 13, 29],
  'yin-deficiency': [10, 21, 26, 31],
  'phlegm-dampness': [9, 16, 28, 32],
  'damp-heat': [23, 25, 27, 30],
  'blood-stasis': [19, 22, 24, 33],
  'qi-stagnation': [5, 6, 7, 8],
  'special-diathesis': [15, 17, 18, 20],
};

/** Item 1 counts as answered, these count from the other end. */
const BALANCED_REVERSED = [2, 4, 5, 13];

/**
 * How the line "all others ≤8 / ≤10" is read. One copy of the table prints <8 / <10, that is 7 and 9; the
 * default is the only reading that fits 否 ≤8 and 倾向是 9–10.
 */
export interface Tcm33Reading {
  readonly othersAtMost: { readonly yes: number; readonly basically: number };
}

export const TCM_33_DEFAULT: Tcm33Reading = { othersAtMost: { yes: 8, basically: 10 } };
export const TCM_33_OTHER_COPY: Tcm33Reading = { othersAtMost: { yes: 7, basically: 9 } };

/**
 * 老年人中医体质辨识: nine constitutions from the 33 answers, each 1–5, in the order of the form. An answer that
 * is missing leaves the whole form open, since 平和质 depends on all of them.
 */
export function judgeTcm33(
  answers: readonly (number | undefined)[],
  { othersAtMost }: Tcm33Reading = TCM_33_DEFAULT,
): Judged<ConstitutionResult> {
  const given = Array.from({ length: 33 }, (_, index) => answers[index]);
  const wrong = given.findIndex((answer) => answer !== undefined && ![1, 2, 3, 4, 5].includes(answer));
  if (wrong >= 0) return notAnOption(`q${wrong + 1}`);
  if (answers.length > 33) return notAnOption('q34');

  const rule = othersAtMost.yes === 8 && othersAtMost.basically === 10 ? 'TCM-33' : 'TCM-33-STRICT';
  const missing = given.flatMap((answer, index) => (answer === undefined ? [`q${index + 1}`] : []));
  if (missing.length > 0) return undecided(missing, [rule]);

  const answerTo = (item: number): number => given[item - 1] as number; // none is missing, see above
  const sums = Object.fromEntries(
    BIASED_CONSTITUTIONS.map((type) => [type, ITEMS[type].reduce((sum, item) => sum + answerTo(item), 0)]),
  ) as Record<BiasedConstitution, number>;
  const balanced = BALANCED_REVERSED.reduce((sum, item) => sum + 6 - answerTo(item), answerTo(1));

  return found(
    {
      scores: { ...sums, balanced },
      verdicts: {
        ...mapBiased((type) => (sums[type] >= 11 ? 'yes' : sums[type] >= 9 ? 'tendency' : 'no')),
        balanced: balancedVerdict(balanced, Math.max(...Object.values(sums)), othersAtMost),
      },
    },
    [rule],
  );
}

function balancedVerdict(sum: number, highestOther: number, limits: Tcm33Reading['othersAtMost']) {
  if (sum < 17) return 'no';
  if (highestOther <= limits.yes) return 'yes';
  return highestOther <= limits.basically ? 'basically' : 'no';
}

const mapBiased = <T>(verdict: (type: BiasedConstitution) => T) =>
  Object.fromEntries(BIASED_CONSTITUTIONS.map((type) => [type, verdict(type)])) as Record<
    BiasedConstitution,
    T
  >;
