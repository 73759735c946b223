/** 气虚质, 阳虚质, 阴虚质, 痰湿质, 湿热质, 血瘀质, 气郁质, 特禀质. */
export const BIASED_CONSTITUTIONS = [
  'qi-deficiency',
  'yang-deficiency',
  'yin-deficiency',
  'phlegm-dampness',
  'damp-heat',
  'blood-stasis',
  'qi-stagnation',
  'special-diathesis',
] as const;

export type BiasedConstitution = (typeof BIASED_CONSTITUTIONS)[number];

/** All nine; `balanced` is 平和质. */
export type Constitution = BiasedConstitution | 'balanced';

/** 是, 倾向是, 否. */
export type BiasedVerdict = 'yes' | 'tendency' | 'no';

/** 是, 基本是, 否. */
export type BalancedVerdict = 'yes' | 'basically' | 'no';

/** What a constitution form says: the figures, and the verdict on each of the nine. */
export interface ConstitutionResult {
  readonly scores: Readonly<Record<Constitution, number>>;
  readonly verdicts: Readonly<Record<BiasedConstitution, BiasedVerdict>> & {
    readonly balanced: BalancedVerdict;
  };
}
