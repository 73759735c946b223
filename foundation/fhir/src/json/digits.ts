// JavaScript's numbers forget that 1.10 was written with two decimals, which in medicine says how precisely
// something was measured. Where a number's text differs from what JavaScript would print, the text is kept
// beside it under a symbol: invisible to loops and to JSON.stringify, and taken along by moves and by `{...spread}`.

const DIGITS = Symbol('digits');

interface Container {
  [DIGITS]?: Record<string, string>;
}

/** Remembers how the number under `key` was written. */
export function keepDigits(container: object, key: string, digits: string): void {
  const owner = container as Container;
  owner[DIGITS] = { ...owner[DIGITS], [key]: digits };
}

/** The digits of the numbers of one object or array, if some were written unusually. */
export const digitsIn = (container: object): Record<string, string> | undefined =>
  (container as Container)[DIGITS];

/** The number under `key` as it was written, `1.10`; as JavaScript prints it when nothing else is known. */
export function digitsOf(container: object, key: string): string {
  const value = (container as Record<string, unknown>)[key];
  const digits = digitsIn(container)?.[key];
  return digits !== undefined && Number(digits) === value ? digits : String(value);
}
