import { priorFromLikes } from './alike-streams.ts';
import { type OutbreakStories, outbreakFilter, POINT_SOURCE } from './outbreak-filter.ts';
import { type Calendar, seasonalDesign } from './seasonal-design.ts';
import { watchedStream } from './watched-stream.ts';

/**
 * Which streams, in which weeks, belong to an outbreak, when all streams of a county are looked at together?
 *
 * Three ideas beyond the published detectors. Each stream is modelled over all its past, with trend and season, and
 * its past outbreaks are found and set aside while fitting. Streams that look alike lend each other their baseline
 * (alike-streams.ts). The last weeks are read as one story instead of week by week (outbreak-filter.ts). The score is
 * a log odds, comparable between streams, so that one threshold spends the alarm budget where it finds most.
 */
export interface SharedDetectorInput {
  /** One series of counts per stream, all over the same steps; a missing count is NaN. */
  readonly streams: readonly ArrayLike<number>[];
  readonly stepsPerYear: number;
  /** Steps to score, first and last, counted from 0. Earlier steps are the past that is learnt from. */
  readonly first: number;
  readonly last: number;
  readonly stories?: OutbreakStories;
  /** For daily counts; pass `DAILY_POINT_SOURCE` as stories too. */
  readonly calendar?: Calendar;
}

export interface SharedScores {
  /** Log odds of an outbreak, per stream, from `first` to `last`. */
  readonly scores: readonly Float64Array[];
  /** What was expected of each of these steps before it came. */
  readonly expected: readonly Float64Array[];
  /** Chance that each of these steps was free of outbreak cases, judged with the steps that followed. */
  readonly ordinary: readonly Float64Array[];
}

export function scoreTogether(input: SharedDetectorInput): SharedScores {
  const { stepsPerYear, first, last, stories = POINT_SOURCE } = input;
  const streams = input.streams.map((stream) => Float64Array.from(stream).slice(0, last + 1));
  const design = seasonalDesign(last + 1, stepsPerYear, input.calendar);
  const filter = outbreakFilter(last + 1, stories);
  const watched = streams.map((counts) =>
    watchedStream(counts, first, design, filter, stories.profile.length),
  );
  for (const stream of watched) stream.learn(first);
  const estimates = watched.map((stream) => stream.estimate(first));

  const scores: Float64Array[] = [];
  const expected: Float64Array[] = [];
  const ordinary: Float64Array[] = [];
  watched.forEach((stream, i) => {
    stream.adopt(priorFromLikes(estimates, i), first);
    const means = new Float64Array(last - first + 1);
    scores.push(
      Float64Array.from({ length: last - first + 1 }, (_, k) => {
        const score = stream.score(first + k);
        means[k] = stream.expected(first + k);
        return score;
      }),
    );
    expected.push(means);
    ordinary.push(stream.ordinary(first, last));
  });
  return { scores, expected, ordinary };
}
