export { type BenchRow, benchDetection, type DetectionBench } from './bench.ts';
export { evaluateRun } from './runs/evaluate-run.ts';
export type { DetectionRun, RunOutput } from './runs/run.ts';
export {
  intensityOf,
  type MovingEpidemic,
  type MovingEpidemicOptions,
  meanLength,
  movingEpidemic,
} from './season/moving-epidemic.ts';
export { type BayesOptions, bayes } from './series/bayes.ts';
export type { CountSeries, Verdicts } from './series/count-series.ts';
export { type CusumOptions, cusum } from './series/cusum.ts';
export { type EarsOptions, ears } from './series/ears.ts';
export { type CdcEarsOptions, type CdcEarsVerdicts, cdcEars } from './series/ears-cdc.ts';
export { type FarringtonOptions, farrington } from './series/farrington.ts';
export {
  type FlexibleOptions,
  type FlexibleVerdicts,
  farringtonFlexible,
  NOUFAILY,
} from './series/farrington-flexible.ts';
export { type FixedThresholdOptions, fixedThreshold } from './series/fixed-threshold.ts';
export { type HistoricalLimitsOptions, historicalLimits } from './series/historical-limits.ts';
export { type LikelihoodRatioOptions, likelihoodRatioChart } from './series/likelihood-ratio-chart.ts';
export {
  DAILY_MOVING_PERCENTILE,
  type MovingPercentileOptions,
  type MovingPercentileVerdicts,
  movingPercentile,
} from './series/moving-percentile.ts';
export { type OutbreakPOptions, outbreakP } from './series/outbreak-p.ts';
export { type ReferenceWindow, WINDOWS } from './series/reference-values.ts';
export { rki } from './series/rki.ts';
export { type ShewhartOptions, shewhart } from './series/shewhart.ts';
export { budgetKept, type PastScores, thresholdForMonth, thresholdForShare } from './shared/alarm-budget.ts';
export type { BenchmarkRow } from './shared/benchmark-table.ts';
export { DAILY_POINT_SOURCE, type OutbreakStories, POINT_SOURCE } from './shared/outbreak-filter.ts';
export { type BenchmarkScore, REFERENCE_RATES, scoreBenchmark } from './shared/score-benchmark.ts';
export type { Calendar } from './shared/seasonal-design.ts';
export { type SharedDetectorInput, type SharedScores, scoreTogether } from './shared/shared-detector.ts';
export { type Distance, euclidean, greatCircle, type Point } from './space/circles.ts';
export { type PermutationScanInput, permutationScan, type ScoredCluster } from './space/permutation-scan.ts';
export { type RateScanInput, rateScan } from './space/rate-scan.ts';
export {
  marginBaselines,
  populationBaselines,
  type ZoneScanInput,
  type ZoneScore,
  zoneScan,
} from './space/zone-scan.ts';
export { type Nowcast, type NowcastInput, nowcast } from './spread/nowcast.ts';
export {
  type ReproductionInput,
  type ReproductionNumber,
  reproductionNumber,
  slidingWindows,
} from './spread/reproduction-number.ts';
export { serialInterval } from './spread/serial-interval.ts';
