import { exact } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';

/** 正常, 空腹血糖受损 (IFG), 糖耐量减低 (IGT), and values in the range of diabetes. */
export type GlucoseState = 'normal' | 'impaired-fasting' | 'impaired-tolerance' | 'diabetes-range';

/** Venous plasma, mmol/L. */
export interface GlucoseValues {
  readonly fasting: number | undefined;
  /** Two hours into a glucose tolerance test. */
  readonly twoHour: number | undefined;
}

/**
 * The state the values show: no diagnosis, which needs symptoms or a second day. When only one of the two was
 * measured, its own column is read and the other is named in `missing`.
 */
export function glucoseState({ fasting, twoHour }: GlucoseValues): Judged<GlucoseState> {
  const refused =
    refuseImpossible('glucose', fasting, 'fasting') ?? refuseImpossible('glucose', twoHour, 'twoHour');
  if (refused) return refused;

  const missing = missingOf({ fasting, twoHour });
  if (missing.length === 2) return undecided(missing, ['DM-STATE']);

  const state = stateOf(
    fasting === undefined ? 0 : exact(fasting),
    twoHour === undefined ? 0 : exact(twoHour),
  );
  return found(state, ['DM-STATE'], { missing: state === 'diabetes-range' ? [] : missing });
}

function stateOf(fasting: number, twoHour: number): GlucoseState {
  if (fasting >= 7.0 || twoHour >= 11.1) return 'diabetes-range';
  if (twoHour >= 7.8) return 'impaired-tolerance';
  return fasting >= 6.1 ? 'impaired-fasting' : 'normal';
}
