/** Yes, no, or not known. */
export type Answer = boolean | undefined;

/** One yes is enough, whatever is unknown; a no needs every answer to be known. */
export const either = (...answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;

/** One no is enough, whatever is unknown; a yes needs every answer to be known. */
export const both = (...answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;

export const not = (answer: Answer): Answer => (answer === undefined ? undefined : !answer);

/**
 * Removes the noise of binary fractions (6.1 − 0.9 is 5.199…) and nothing else: a laboratory value of 1.79
 * stays below a limit of 1.8.
 */
export const exact = (value: number): number => Math.round(value * 1e6) / 1e6;

export const atLeast = (value: number | undefined, limit: number): Answer =>
  value === undefined ? undefined : exact(value) >= limit;

export const atMost = (value: number | undefined, limit: number): Answer =>
  value === undefined ? undefined : exact(value) <= limit;

export const below = (value: number | undefined, limit: number): Answer => not(atLeast(value, limit));

export const above = (value: number | undefined, limit: number): Answer => not(atMost(value, limit));

/** How many answers are certainly yes, and how many could be. */
export const countOf = (
  answers: readonly Answer[],
): { readonly sure: number; readonly possible: number } => ({
  sure: answers.filter((answer) => answer === true).length,
  possible: answers.filter((answer) => answer !== false).length,
});
