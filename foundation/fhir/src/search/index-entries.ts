import type { County } from '@yiti/base';
import { hash } from './hash.ts';

/** Everything that is stored beside a resource so that it can be found (decision 0001). */
export interface IndexEntries {
  /** Id of the Patient this is about; a Patient is about itself. */
  subject?: string;
  /** Hash of the code alone of the first coding of the main code. */
  code?: string;
  /** Low and high end of the main date, in seconds since 1970; an open end is infinite. */
  at?: number;
  atEnd?: number;
  /** Hashes of all that can be asked with equality, each once. */
  tokens: string[];
  /** All other dates, numbers and quantities. */
  ranges: { key: string; low: number; high: number }[];
  /** `parameter␟normalised value`. */
  strings: string[];
}

/** One search parameter in one county: what a value of it needs in order to enter the index. */
export interface IndexedParameter {
  readonly county: County;
  readonly code: string;
  readonly present: string;
  readonly rangeKey: string;
  readonly isMainDate: boolean;
  readonly isMainCode: boolean;
  /** Hashes of codings met before. The few codes of a county come again and again. */
  readonly seen: Map<string, Map<string, readonly string[]>>;
}

export const indexedParameter = (
  county: County,
  code: string,
  main: { readonly date: string | undefined; readonly code: string | undefined },
): IndexedParameter => ({
  county,
  code,
  present: hash.present(county, code),
  rangeKey: hash.rangeKey(code),
  isMainDate: code === main.date,
  isMainCode: code === main.code,
  seen: new Map(),
});

/** The entries of one resource while they are collected. */
export interface Draft {
  readonly tokens: Set<string>;
  readonly ranges: { key: string; low: number; high: number }[];
  readonly strings: Set<string>;
  code: string | undefined;
  at: number | undefined;
  atEnd: number | undefined;
}

/** Puts one value of a parameter into the draft. Returns false when the value says nothing that can be searched. */
export type Emit = (value: unknown, parameter: IndexedParameter, draft: Draft) => boolean;
