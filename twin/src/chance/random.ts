/**
 * A stream of chance that is the same on every machine: sfc32 on 32-bit integers, seeded by words.
 *
 * Each person, village or hospital draws from a stream of its own, so that a change in one life leaves all
 * others as they were. Nothing here uses logarithms or sines, whose last digit may differ between engines.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...words: (string | number)[]) {
    [this.#a, this.#b, this.#c] = threeHashes(words.join('/'));
    for (let round = 0; round < 12; round++) this.next();
  }

  /** Evenly from 0 up to, and without, 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** One of the choices, each as likely as its weight. */
  weighted<T>(choices: readonly T[], weightOf: (choice: T) => number): T {
    let total = 0;
    for (const choice of choices) total += weightOf(choice);
    let rest = this.next() * total;
    for (const choice of choices) {
      rest -= weightOf(choice);
      if (rest < 0) return choice;
    }
    return choices[choices.length - 1] as T;
  }

  /** Bell-shaped around 0 with a standard deviation of 1 (six uniforms, so never beyond 4.3). */
  bell(): number {
    let sum = -3;
    for (let term = 0; term < 6; term++) sum += this.next();
    return sum * Math.SQRT2;
  }

  /** Skewed like a bill, mean 1: most are below, a few are several times as much. */
  skewed(): number {
    const place = this.next() * (SKEW.length - 1);
    const low = SKEW[Math.floor(place)] as number;
    const high = SKEW[Math.floor(place) + 1] as number;
    return (low + (high - low) * (place - Math.floor(place))) / SKEW_MEAN;
  }
}

/** Deciles of a cost; the mean of the broken line between them is taken out again. */
const SKEW = [0.12, 0.28, 0.4, 0.52, 0.66, 0.82, 1.02, 1.3, 1.75, 2.6, 5];
const SKEW_MEAN = SKEW.slice(1).reduce((sum, high, index) => sum + (high + (SKEW[index] as number)) / 20, 0);

/** FNV-1a with three different beginnings and a final stir, so that `p/1` and `p/2` have nothing in common. */
function threeHashes(text: string): [number, number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let c = 0x5bd1e995;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
    c = Math.imul(c ^ unit, 0xc2b2ae35) ^ (b >>> 15);
  }
  return [stir(a), stir(b), stir(c)];
}

function stir(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return twice ^ (twice >>> 16);
}
