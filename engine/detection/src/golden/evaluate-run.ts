import { failure, type Result, success } from '@yiti/base';
import { runFarrington, runFarringtonFlexible } from './farrington-runs.ts';
import type { DetectionRun, RunOutput } from './run.ts';
import { runSatscan } from './satscan-run.ts';
import { runKulldorff, runScanTest, runZoneScan } from './scan-runs.ts';
import {
  runBayes, runCdcEars, runCusum, runEars, runFixedThreshold, runHistoricalLimits, runLikelihoodRatio,
  runMovingPercentile, runOutbreakP, runRki, runShewhart,
} from './series-runs.ts';
import { runMovingEpidemic, runNowcast, runReproductionNumber, runSerialInterval } from './spread-runs.ts';

/** How each name a run may carry is answered; the first match counts. */
const RUNNERS: readonly (readonly [RegExp, (run: DetectionRun) => RunOutput])[] = [
  [/^earsC/, runEars],
  [/^EARS .*CDC/, runCdcEars],
  [/cusum/, runCusum],
  [/^algo\.bayes/, runBayes],
  [/^algo\.rki/, runRki],
  [/^algo\.cdc/, runHistoricalLimits],
  [/^algo\.outbreakP/, runOutbreakP],
  [/^algo\.glr(nb|pois)/, runLikelihoodRatio],
  [/^farringtonFlexible/, runFarringtonFlexible],
  [/^(algo\.)?farrington/, runFarrington],
  [/moving percentile/i, runMovingPercentile],
  [/^shewhart/i, runShewhart],
  [/^fixed.?threshold/i, runFixedThreshold],
  [/^mem(model)?$/, runMovingEpidemic],
  [/discr_si/, runSerialInterval],
  [/estimate_R/, runReproductionNumber],
  [/^nowcast/, runNowcast],
  [/^SpatialEpi/, runKulldorff],
  [/^smerc/, runScanTest],
  [/^scanstatistics/, runZoneScan],
  [/^SaTScan/, runSatscan],
];

/**
 * Answers one recorded run in the layout of its `output`, with the quirks of the program that recorded it, so that
 * the two can be compared number by number.
 */
export function evaluateRun(run: DetectionRun): Result<RunOutput> {
  if (typeof run?.algorithm !== 'string' || typeof run.input !== 'object') {
    return failure('invalid', 'detection.not-a-run');
  }
  const runner = RUNNERS.find(([name]) => name.test(run.algorithm))?.[1];
  if (!runner) return failure('unsupported', 'detection.unknown-algorithm', { details: run.algorithm });
  return success(runner(run));
}
