/**
 * Ranges stand in one array of numbers, three for each: key, low, high. A double holds the first 53 bits of the key's
 * hash exactly enough: both sides round it in the same way, and a type has a few dozen keys at most.
 */
export const rangeKeyOf = (key: string): number => Number(key);
