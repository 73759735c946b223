import type { Day } from '@yiti/base';
import { type Answer, exact } from '../rule/answer.ts';
import { found, type Judged, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import type { RuleId } from '../rule/rule-register.ts';

/** Where a value starts to speak for diabetes: mmol/L, HbA1c in %. */
const LIMITS = { fasting: 7.0, 'two-hour': 11.1, random: 11.1, hba1c: 6.5 } as const;

export interface DiabetesTest {
  readonly kind: keyof typeof LIMITS;
  readonly value: number;
  readonly day: Day;
  /** Venous plasma or, for HbA1c, a standardised laboratory. A fingertip reading is not. */
  readonly laboratory: boolean;
}

export interface DiabetesEvidence {
  readonly tests: readonly DiabetesTest[];
  /** Polydipsia, polyuria, polyphagia, unexplained loss of weight. */
  readonly typicalSymptoms: Answer;
}

/**
 * `repeat`: positive once without symptoms, so the same test is needed on another day. `suspected`: only a
 * fingertip or an unstandardised test was positive.
 */
export type DiabetesDiagnosis = 'confirmed' | 'repeat' | 'suspected' | 'not-met';

const RULES_APPLIED: readonly RuleId[] = ['DM-D1', 'DM-D2', 'DM-D5'];

/** Whether the tests make a diagnosis of diabetes. */
export function diagnoseDiabetes({ tests, typicalSymptoms }: DiabetesEvidence): Judged<DiabetesDiagnosis> {
  for (const { kind, value } of tests) {
    const refused = refuseImpossible(kind === 'hba1c' ? 'hba1c' : 'glucose', value, kind);
    if (refused) return refused;
  }
  if (tests.length === 0) return undecided(['tests'], RULES_APPLIED);

  const positive = tests.filter(({ kind, value }) => exact(value) >= LIMITS[kind]);
  if (positive.length === 0) return found('not-met', RULES_APPLIED);

  const counting = positive.filter(({ laboratory }) => laboratory);
  const reasons = [...new Set(positive.map(({ kind }) => kind))];
  if (counting.length === 0) return found('suspected', RULES_APPLIED, { reasons });
  if (positiveAgain(counting))
    return found('confirmed', RULES_APPLIED, { reasons: [...reasons, 'two-days'] });
  if (typicalSymptoms === undefined) return undecided(['typicalSymptoms'], RULES_APPLIED, reasons);
  return typicalSymptoms
    ? found('confirmed', RULES_APPLIED, { reasons: [...reasons, 'typical-symptoms'] })
    : found('repeat', RULES_APPLIED, { reasons, missing: ['same-test-on-another-day'] });
}

const positiveAgain = (tests: readonly DiabetesTest[]): boolean =>
  tests.some((test) => tests.some((other) => other.kind === test.kind && other.day !== test.day));

export interface ScreeningReading {
  /** 6.1 is the 2019 guideline (A) and the default; 5.6 is one reading of the 2025 edition (B1). mmol/L. */
  readonly fastingFrom: 6.1 | 5.6;
}

/** Whether to suggest a glucose tolerance test after a screening value. */
export function suggestToleranceTest(
  values: { readonly fasting: number | undefined; readonly other: number | undefined },
  { fastingFrom }: ScreeningReading = { fastingFrom: 6.1 },
): Judged<boolean> {
  const rules: readonly RuleId[] = fastingFrom === 6.1 ? ['DM-D4'] : ['DM-D3', 'DM-D4'];
  const { fasting, other } = values;
  const refused =
    refuseImpossible('glucose', fasting, 'fasting') ?? refuseImpossible('glucose', other, 'other');
  if (refused) return refused;
  if (fasting === undefined && other === undefined) return undecided(['fasting', 'other'], rules);

  return found(
    (fasting !== undefined && exact(fasting) >= fastingFrom) || (other !== undefined && exact(other) >= 7.8),
    rules,
  );
}
