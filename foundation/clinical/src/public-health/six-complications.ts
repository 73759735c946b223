import type { Rule } from '../rule/rule.ts';
import { RULES } from '../rule/rule-register.ts';

/** One of the six diseases that 三高共管 watches for; which six is a matter of the region. */
export type Complication =
  | 'coronary-heart-disease'
  | 'stroke'
  | 'kidney-disease'
  | 'eye-disease'
  | 'peripheral-neuropathy'
  | 'peripheral-vascular-disease'
  | 'cognitive-impairment';

/** Two published lists: A names 周围神经病变 (the default), B names 认知功能障碍 instead. */
export const SIX_COMPLICATIONS: Readonly<
  Record<'A' | 'B', { rule: Rule; diseases: readonly Complication[] }>
> = {
  A: {
    rule: RULES['SIX-A'],
    diseases: [
      'coronary-heart-disease',
      'stroke',
      'kidney-disease',
      'eye-disease',
      'peripheral-neuropathy',
      'peripheral-vascular-disease',
    ],
  },
  B: {
    rule: RULES['SIX-B'],
    diseases: [
      'coronary-heart-disease',
      'stroke',
      'eye-disease',
      'kidney-disease',
      'peripheral-vascular-disease',
      'cognitive-impairment',
    ],
  },
};

export const sixComplications = (list: 'A' | 'B' = 'A'): readonly Complication[] =>
  SIX_COMPLICATIONS[list].diseases;
