import { type MovingEpidemicOptions, movingEpidemic } from '../season/moving-epidemic.ts';
import { nowcast } from '../spread/nowcast.ts';
import { reproductionNumber, slidingWindows } from '../spread/reproduction-number.ts';
import { serialInterval } from '../spread/serial-interval.ts';
import { type DetectionRun, given, type RunOutput, reader, toJson, toJsonNumber, toNumber } from './run.ts';
import { dayNumber } from './series-input.ts';

/** Seasons, delays and transmission, called with the settings of a recorded run. */

export function runMovingEpidemic(run: DetectionRun): RunOutput {
  const params = reader(run.params);
  const seasons = (run.input.valuesBySeason as unknown[][]).map((season) =>
    Float64Array.from(season, toNumber),
  );
  const model = movingEpidemic(
    seasons,
    given({
      typeThreshold: params.number('typeThreshold'),
      levelThreshold: params.number('levelThreshold'),
      tailsThreshold: params.number('tailsThreshold'),
      typeIntensity: params.number('typeIntensity'),
      levelIntensity: params.numbers('levelIntensity'),
      tailsIntensity: params.number('tailsIntensity'),
      param: params.number('param'),
      nMax: params.number('nMax'),
    }) as MovingEpidemicOptions,
  );
  return {
    preEpidemicThreshold: toJsonNumber(model.preEpidemicThreshold),
    postEpidemicThreshold: toJsonNumber(model.postEpidemicThreshold),
    intensityThresholds: toJson(model.intensityThresholds),
    timingStartIndex1: model.start.map((week) => week + 1),
    timingEndIndex1: model.end.map((week) => week + 1),
    optimumWeeks: model.optimumWeeks,
    slopeCurve: model.slopeCurve.map(toJson),
    preIntervals: model.preIntervals.map(toJson),
    epiIntervals: model.epiIntervals.map(toJson),
  };
}

export function runSerialInterval(run: DetectionRun): RunOutput {
  const params = reader(run.params);
  const days = reader(run.input).numbers('k') ?? [];
  return {
    pmf: toJson(
      serialInterval(days, params.number('mu') ?? Number.NaN, params.number('sigma') ?? Number.NaN),
    ),
  };
}

export function runReproductionNumber(run: DetectionRun): RunOutput {
  const requested = reader(run.params?.requested as Record<string, unknown> | undefined);
  const params = reader(run.params);
  const input = reader(run.input);
  const incidence = Float64Array.from(input.numbers('incidence') ?? []);
  const imported = input.numbers('imported');
  const mean = requested.number('mean_si') ?? params.number('mean_si') ?? Number.NaN;
  const deviation = requested.number('std_si') ?? params.number('std_si') ?? Number.NaN;
  const interval =
    input.numbers('siDistr') ??
    serialInterval(
      Array.from(incidence, (_, k) => k),
      mean,
      deviation,
    );
  const windows = windowsOf(run, incidence.length);
  const found = reproductionNumber({
    incidence,
    serialInterval: interval,
    windows,
    ...given({
      imported,
      priorMean: requested.number('mean_prior'),
      priorDeviation: requested.number('std_prior'),
    }),
  });
  return {
    tStart: windows.map(([from]) => from + 1),
    tEnd: windows.map(([, to]) => to + 1),
    meanR: toJson(found.map((each) => each.mean)),
    sdR: toJson(found.map((each) => each.deviation)),
    q025: toJson(found.map((each) => each.q025)),
    median: toJson(found.map((each) => each.median)),
    q975: toJson(found.map((each) => each.q975)),
  };
}

/**
 * The windows R is wanted for. Recorded files keep them beside the results (`tStart`, `tEnd`, counted from 1) although
 * they are part of the question; without them a week is used, the default of the reference program.
 */
function windowsOf(run: DetectionRun, days: number): (readonly [number, number])[] {
  for (const place of [run.params, run.input, run.output]) {
    const starts = reader(place).numbers('tStart');
    const ends = reader(place).numbers('tEnd');
    if (starts && ends) return starts.map((from, i) => [from - 1, (ends[i] as number) - 1]);
  }
  return slidingWindows(days, reader(run.params).number('windowDays') ?? 7);
}

/** Days before today that the recorded nowcasts are asked for: now−10 … now−2. */
const RECORDED_RANGE = [10, 2] as const;

export function runNowcast(run: DetectionRun): RunOutput {
  const params = reader(run.params);
  const now = dayNumber(params.text('now') ?? '');
  const asked = run.params?.when;
  const when = Array.isArray(asked)
    ? asked.map((date) => dayNumber(String(date)))
    : Array.from(
        { length: RECORDED_RANGE[0] - RECORDED_RANGE[1] + 1 },
        (_, i) => now - RECORDED_RANGE[0] + i,
      );
  const cases = (run.input.dHosp as unknown[]).map((event, i) => [
    event,
    (run.input.dReport as unknown[])[i],
  ]);
  const dated = cases.filter((pair): pair is [string, string] =>
    pair.every((date) => typeof date === 'string'),
  );
  const found = nowcast({
    eventDays: dated.map(([event]) => dayNumber(event)),
    reportDays: dated.map(([, report]) => dayNumber(report)),
    now,
    when,
    maxDelay: params.number('D') ?? 15,
    variance: 'package',
    ...given({ movingWindow: params.number('m'), mostCases: params.number('N.tInf.max') }),
  });
  const dates = when.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  return { dates, ...found };
}
