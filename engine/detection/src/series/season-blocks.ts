/**
 * Which past steps enter the flexible Farrington model, and to which part of the season each belongs: the windows
 * around the anniversaries form the last block, the time between two windows is cut into equal blocks.
 */
export interface SeasonBlocks {
  readonly w: number;
  /** Blocks of a year, the window included; 1: only the windows are used. */
  readonly noPeriods: number;
  readonly pastWeeksNotIncluded: number;
}

const NONE = 255;

/**
 * Writes the block (0-based; the window is noPeriods − 1) of every step up to `anniversaries[0]` into `blocks` and 255
 * where a step is not used. Tells the first used step.
 */
export function markSeasonBlocks(
  blocks: Uint8Array,
  anniversaries: readonly number[],
  options: SeasonBlocks,
): number {
  const { w, noPeriods, pastWeeksNotIncluded } = options;
  const now = anniversaries[0] as number;
  const last = anniversaries[anniversaries.length - 1] as number;
  const first = Math.max(0, last - w);
  blocks.fill(NONE, first, now + 1);
  blocks.fill(noPeriods - 1, Math.max(first, now - w), now + 1);
  for (let year = 1; year < anniversaries.length; year++) {
    const middle = anniversaries[year] as number;
    blocks.fill(noPeriods - 1, Math.max(0, middle - w), middle + w + 1);
    if (noPeriods === 1) continue;
    const between = (anniversaries[year - 1] as number) - 2 * w - 1 - middle;
    const length = Math.floor(between / (noPeriods - 1));
    const longer = between - length * (noPeriods - 1);
    let from = middle + w + 1;
    for (let block = 0; block < noPeriods - 1; block++) {
      const to = from + length + (block < longer ? 1 : 0);
      blocks.fill(block, from, to);
      from = to;
    }
  }
  blocks.fill(NONE, Math.max(first, now - pastWeeksNotIncluded), now + 1);
  return first;
}

export const isUsed = (block: number): boolean => block !== NONE;
