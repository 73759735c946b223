/**
 * How sure we are. A: read in the official text. B: a secondary source that states it. W: a working reading of a name.
 * C: recalled, unverified. X: not found, left empty.
 */
export type Certainty = 'A' | 'B' | 'W' | 'C' | 'X';

/** Where an indicator comes from; its name is often surer than its formula. */
export interface Source {
  /** The document or documents it was read in. */
  readonly cite: string;
  readonly name: Certainty;
  readonly formula: Certainty;
}

/** How a screen may call an indicator. Only what was read in the official text is ever called official. */
export type Standing = 'official' | 'secondary' | 'working' | 'empty';

/** The weaker of the two marks decides. */
export function standingOf({ name, formula }: Source): Standing {
  if (formula === 'X' || name === 'X') return 'empty';
  if ([name, formula].some((mark) => mark === 'W' || mark === 'C')) return 'working';
  return name === 'A' && formula === 'A' ? 'official' : 'secondary';
}

export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  official: '官方口径',
  secondary: '二手来源，待核对原文',
  working: '工作口径，待核对原文',
  empty: '未见官方公式',
};
