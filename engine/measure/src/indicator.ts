import type { Sql } from '@yiti/database';
import type { EventScope, StandingScope } from './scope.ts';
import type { Source } from './source.ts';

/** `monitor` is neither good nor bad and must not be coloured. */
export type Direction = 'rise' | 'fall' | 'monitor';

/** Whom or what an indicator is about. Every "in the county" share must say whether it means residents or the insured. */
export type Base = 'residents' | 'insured' | 'services' | 'fund' | 'staff' | 'institutions' | 'county';

/** Groupings that some indicators refuse, because numerator and denominator would cover different people. */
export type Grouping = 'consortium' | 'institution';

/** What a reader needs to check an indicator against the official text. */
export interface Described {
  readonly code: string;
  /** The official Chinese name. */
  readonly name: string;
  /** The document and its edition, by its Chinese title. */
  readonly edition: string;
  readonly source: Source;
  readonly unit: string;
  readonly direction: Direction;
  readonly base: Base;
  /** Who answers for the number. */
  readonly owner: string;
  /** Targets on record with where they come from; never a threshold of our own. */
  readonly target?: string;
  /** How the words were read where the official formula is not at hand, and what other readings there are. */
  readonly reading?: string;
}

/** What is counted, in Chinese, as the screens and the statistician read it. */
interface InWords {
  readonly population: string;
  readonly numerator: string;
  readonly denominator?: string;
  readonly refuses?: readonly Grouping[];
  /** To be counted here tells of a mental disorder, HIV or the like: level 5 of GB/T 39725. */
  readonly sensitive?: true;
  /** Settings that change what is counted; results keep the ones they were made with. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export type SumKind = 'rate' | 'ratio' | 'mean' | 'sum' | 'count' | 'standardised';

/**
 * Counts events: one row for each, with `subject`, `record`, `institution`, `at`, `numerator`, `denominator`, `reason`, and
 * `stratum` when standardised. The number of a month or of the year so far is a sum over these rows, so number, list and
 * report cannot disagree.
 */
export interface EventIndicator extends Described, InWords {
  readonly over: 'events';
  readonly kind: SumKind;
  /** 100 for a percentage, 10,000 for "per ten thousand". */
  readonly factor: number;
  readonly rows: (scope: EventScope) => Sql;
}

/** How the period of an indicator about people is read, for a month: since New Year, the year before its end, or its end. */
export type PeriodRule = 'year-to-date' | 'rolling-year' | 'end-of-period';

/**
 * Counts people, staff or institutions: one row for each, with `subject`, `institution`, the periods in which it is `counted`
 * and those in which it `met` the goal, and a `reason`.
 */
export interface StandingIndicator extends Described, InWords {
  readonly over: 'people';
  /** Whose standing it is; a change to a resident's record can move only those about residents. */
  readonly subjects: 'residents' | 'institutions' | 'staff';
  readonly kind: 'rate' | 'count';
  readonly period: PeriodRule;
  readonly factor: number;
  readonly rows: (scope: StandingScope) => Sql;
}

/** The change of another indicator against the same span a year before. */
export interface GrowthIndicator extends Described {
  readonly over: 'growth';
  readonly of: string;
}

/** Judged by people with evidence; no verdict is preset. */
export interface QualitativeIndicator extends Described {
  readonly over: 'evidence';
  readonly evidence: readonly string[];
}

/** Given by somebody else (a national platform, a survey): taken in, never computed. */
export interface ImportedIndicator extends Described {
  readonly over: 'import';
  readonly from: string;
}

/** Its facts are not held here. Says which are missing, so that nobody takes silence for zero. */
export interface UncollectedIndicator extends Described {
  readonly over: 'nothing';
  readonly why: string;
}

export type SummedIndicator = EventIndicator | StandingIndicator;

export type Indicator =
  | SummedIndicator
  | GrowthIndicator
  | QualitativeIndicator
  | ImportedIndicator
  | UncollectedIndicator;

export const isSummed = (indicator: Indicator): indicator is SummedIndicator =>
  indicator.over === 'events' || indicator.over === 'people';
export const isComputed = (indicator: Indicator): indicator is SummedIndicator | GrowthIndicator =>
  isSummed(indicator) || indicator.over === 'growth';
