import { failure, type Result } from '@yiti/base';
import { exact } from '../rule/answer.ts';
import { refuseAnyImpossible } from '../rule/input-limits.ts';

/** mmol/L. */
export interface LipidValues {
  readonly ldl: number | undefined;
  readonly totalCholesterol: number | undefined;
  readonly hdl: number | undefined;
}

/** Refuses values that contradict each other: a part of the cholesterol cannot exceed the whole. */
export function refuseLipids({ ldl, totalCholesterol, hdl }: LipidValues): Result<never> | undefined {
  const refused = refuseAnyImpossible({ ldl, totalCholesterol, hdl });
  if (refused) return refused;

  if (ldl !== undefined && totalCholesterol !== undefined && ldl > totalCholesterol)
    return failure('invalid', 'clinical.ldl-above-total', { at: 'ldl' });
  if (hdl !== undefined && totalCholesterol !== undefined && totalCholesterol < hdl)
    return failure('invalid', 'clinical.total-below-hdl', { at: 'totalCholesterol' });
  return undefined;
}

/** TC − HDL-C; 6.1 − 0.9 is 5.2 and not 5.199…. */
export const nonHdl = ({ totalCholesterol, hdl }: LipidValues): number | undefined =>
  totalCholesterol === undefined || hdl === undefined ? undefined : exact(totalCholesterol - hdl);

/** A column of the risk chart; `below` is outside the chart, `direct-high` needs no chart. */
export type LipidColumn = 0 | 1 | 2 | 'below' | 'direct-high';

export const ldlColumn = (ldl: number): LipidColumn => columnOf(exact(ldl), [1.8, 2.6, 3.4, 4.9]);

export const totalCholesterolColumn = (totalCholesterol: number): LipidColumn =>
  columnOf(exact(totalCholesterol), [3.1, 4.1, 5.2, 7.2]);

function columnOf(value: number, [first, second, third, direct]: readonly [number, number, number, number]) {
  if (value >= direct) return 'direct-high';
  if (value >= third) return 2;
  if (value >= second) return 1;
  return value >= first ? 0 : 'below';
}
