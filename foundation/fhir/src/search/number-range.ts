import type { Range } from './date-range.ts';

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * What `eq` means for a number in a query: half a unit of the last digit written, either way (R4 search, section
 * 3.1.1.4.9: `100` is 99.5 to 100.5, `1.00e2` is 99.5 to 100.5, `5.40` is 5.395 to 5.405).
 */
export function numberRange(text: string): Range | undefined {
  const parts = NUMBER.exec(text);
  if (!parts) return undefined;
  const value = Number(text);
  const places = (parts[3]?.length ?? 0) - Number(parts[4] ?? 0);
  const half = 0.5 * 10 ** -places;
  if (!Number.isFinite(value) || !Number.isFinite(half)) return undefined;
  return { low: clean(value - half), high: clean(value + half) };
}

/** 5.4 + 0.05 is 5.45 and not 5.450000000000001. */
const clean = (value: number): number => Number(value.toPrecision(15));
