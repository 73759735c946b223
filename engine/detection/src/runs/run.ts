/** One recorded run of a detector: what was asked, in the layout of the reference files and of the command line. */
export interface DetectionRun {
  readonly algorithm: string;
  readonly params?: Record<string, unknown>;
  readonly input: Record<string, unknown>;
  /** Steps to evaluate, counted from 1. */
  readonly evalIndex1?: readonly number[];
  /** What the reference program printed, where the file is a recorded one. */
  readonly output?: Record<string, unknown>;
}

export type RunOutput = Record<string, unknown>;

/** Reads the loose parts of a run. A missing or null setting gives the default. */
export interface RunReader {
  number(name: string): number | undefined;
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
  pair(name: string): readonly [number, number] | undefined;
  numbers(name: string): number[] | undefined;
}

export function reader(source: Record<string, unknown> | undefined): RunReader {
  const values = source ?? {};
  return {
    number: (name) => (typeof values[name] === 'number' ? values[name] : undefined),
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    flag: (name) => (typeof values[name] === 'boolean' ? values[name] : undefined),
    numbers: (name) => (Array.isArray(values[name]) ? values[name].map(toNumber) : undefined),
    pair: (name) => {
      const value = values[name];
      return Array.isArray(value) && value.length === 2 ? [Number(value[0]), Number(value[1])] : undefined;
    },
  };
}

/** JSON has no NaN: a missing count is null. */
export const toNumber = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

/** Options without the ones that were not given, so that defaults apply. */
export type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

export function given<T extends object>(options: T): Given<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** Numbers for JSON: what is not a finite number becomes null, a judgement becomes 0 or 1. */
export function toJson(values: ArrayLike<number | boolean | null>): (number | null)[] {
  return Array.from(values, (value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value !== null && Number.isFinite(value) ? value : null;
  });
}

export const toJsonNumber = (value: number): number | null => (Number.isFinite(value) ? value : null);
