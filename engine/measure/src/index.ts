export { type Computed, computeAll, type MeasureNeeds } from './compute.ts';
export { fingerprintOf } from './definition.ts';
export {
  type Base,
  type Described,
  type Direction,
  type EventIndicator,
  type Grouping,
  type GrowthIndicator,
  type ImportedIndicator,
  type Indicator,
  isComputed,
  isSummed,
  type PeriodRule,
  type QualitativeIndicator,
  type StandingIndicator,
  type SumKind,
  type SummedIndicator,
  type UncollectedIndicator,
} from './indicator.ts';
export { institutionHistory, type Standing } from './institution-history.ts';
export {
  measureUrl,
  toIndividualReport,
  toMeasure,
  toSubjectListReport,
  toSummaryReport,
} from './measure-fhir.ts';
export { measureMigrations } from './measure-migrations.ts';
export {
  addMonths,
  lastDayOf,
  type Month,
  monthOf,
  monthsUntil,
  type Period,
  periodOf,
  SPAN_NAMES,
  type Span,
} from './period.ts';
export { findProgress, type Progress } from './progress-store.ts';
export { type LateChange, lateChanges, type Publication, publish } from './published-store.ts';
export { type Refreshed, refresh } from './refresh.ts';
export { type Result, spansOf } from './result.ts';
export { findResults, type KeptResult, type ResultQuery } from './result-store.ts';
export { type CountedRow, countNow, findRows, type RowPage, type RowQuery } from './row-store.ts';
export type { EventScope, StandingScope } from './scope.ts';
export { type Certainty, type Source, STANDING_NAMES, standingOf } from './source.ts';
export { COUNTY_WIDE } from './sum-store.ts';
export { growthOf, numberOf, type Stratum } from './value.ts';
export { MONTHS_KEPT, windowUntil } from './window.ts';
