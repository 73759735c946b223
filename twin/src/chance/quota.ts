import type { Random } from './random.ts';

/**
 * Counts that come out right even in a small county: expectations are added up person by person, and one
 * case happens whenever they pass a whole number. The sum of all draws is within one of what was expected.
 */
export class Quota {
  #rest: number;

  /** `start` lies between 0 and 1 and decides who is first. */
  constructor(start: number) {
    this.#rest = start;
  }

  /** How many happen to somebody of whom `expected` are expected. */
  draw(expected: number): number {
    this.#rest += expected;
    const whole = Math.max(0, Math.floor(this.#rest));
    this.#rest -= whole;
    return whole;
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.draw(probability) > 0;
  }

  /** Takes back what happened for another reason, so that the sum stays as expected. */
  spend(count: number): void {
    this.#rest -= count;
  }
}

/** Choices that come out in the proportions asked for, in an order that cannot be foreseen. */
export class Apportion<T> {
  readonly #choices: { readonly choice: T; readonly share: number; owed: number }[];

  constructor(choices: readonly T[], shareOf: (choice: T) => number) {
    this.#choices = choices.map((choice) => ({ choice, share: shareOf(choice), owed: 0 }));
  }

  draw(random: Random): T {
    for (const one of this.#choices) one.owed += one.share;
    const drawn = random.weighted(this.#choices, ({ owed }) => Math.max(0, owed));
    drawn.owed -= 1;
    return drawn.choice;
  }
}
