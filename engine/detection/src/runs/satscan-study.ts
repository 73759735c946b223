import { type Distance, euclidean, greatCircle, type Point } from '../space/circles.ts';
import { type DetectionRun, type RunReader, reader } from './run.ts';
import { dayNumber } from './series-input.ts';

export interface Place extends Point {
  readonly id: string;
  readonly population: number;
}

export interface Study {
  readonly places: readonly Place[];
  readonly distance: Distance;
  readonly params: RunReader;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly maxDuration: number;
}

/** The places, days and limits of a study, from SaTScan's parameters and input files. */
export function readStudy(run: DetectionRun): Study {
  const params = reader(run.params);
  const isGlobe = params.text('CoordinatesType') === '1';
  const geo = run.input.geo as Record<string, unknown>[];
  const number = (value: unknown): number => Number(value ?? Number.NaN);
  const firstDay = slashedDay(params.text('StartDate'));
  const lastDay = slashedDay(params.text('EndDate'));
  const most = Number(params.text('MaxTemporalSize') ?? 50);
  const isSpatial = params.text('AnalysisType') === '1';
  const days = lastDay - firstDay + 1;
  return {
    places: geo.map((row) => ({
      id: String(row.id),
      x: number(row.x ?? row.lon ?? row.longitude),
      y: number(row.y ?? row.lat ?? row.latitude),
      population: number(row.population ?? 0),
    })),
    distance: isGlobe ? greatCircle : euclidean,
    params,
    firstDay,
    lastDay,
    // Interpretation 1: in days; otherwise a percentage of the study.
    maxDuration: isSpatial
      ? 1
      : params.text('MaxTemporalSizeInterpretation') === '1'
        ? most
        : Math.floor((days * most) / 100),
  };
}

/** `2026/6/1`. */
export const slashedDay = (date = ''): number =>
  dayNumber(
    date
      .split('/')
      .map((part, i) => part.padStart(i === 0 ? 4 : 2, '0'))
      .join('-'),
  );
