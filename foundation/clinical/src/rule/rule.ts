/**
 * How sure we are of a rule's text. A: read in the official text. B: a secondary source that agrees with
 * another. B1: one secondary source only. W: a working reading of a name. C: recalled, unverified.
 * X: the official text is not at hand, so there is no rule, only an empty slot.
 */
export type Certainty = 'A' | 'B' | 'B1' | 'W' | 'C' | 'X';

/** What anything taken from a document must say about where it comes from. */
export interface Sourced {
  /** The official document, by its Chinese title, or the paper. */
  readonly source: string;
  readonly edition: string;
  readonly certainty: Certainty;
}

/** One sentence of one document that a function of this package applies. */
export interface Rule extends Sourced {
  readonly id: string;
  /** The rule in words, with its units. */
  readonly says: string;
}

/**
 * True when a screen must show the result as a "working definition, to be confirmed" and must not call it
 * official: everything but A and B.
 */
export const isWorkingDefinition = ({ certainty }: Pick<Sourced, 'certainty'>): boolean =>
  certainty !== 'A' && certainty !== 'B';
