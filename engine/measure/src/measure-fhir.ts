import { fingerprintOf } from './definition.ts';
import { type Indicator, isComputed, isSummed } from './indicator.ts';
import { lastDayOf, type Period } from './period.ts';
import type { Result } from './result.ts';
import type { CountedRow } from './row-store.ts';
import { STANDING_NAMES, standingOf } from './source.ts';

/** Measure and MeasureReport, the words FHIR has for an indicator and for what it came to. */

const Y = 'https://yiti.health/fhir';
const SCORING = 'http://terminology.hl7.org/CodeSystem/measure-scoring';
const POPULATION = 'http://terminology.hl7.org/CodeSystem/measure-population';
const IMPROVEMENT = 'http://terminology.hl7.org/CodeSystem/measure-improvement-notation';

export const measureUrl = (code: string): string => `${Y}/Measure/${code}`;

const concept = (system: string, code: string, text?: string) => ({
  coding: [{ system, code }],
  ...(text === undefined ? {} : { text }),
});

/** FHIR knows four ways of scoring; the exact kind travels in the text. */
function scoringOf(indicator: Indicator): string {
  if (indicator.over === 'growth') return 'continuous-variable';
  if (!isSummed(indicator)) return 'cohort';
  const { kind } = indicator;
  if (kind === 'rate' || kind === 'standardised') return 'proportion';
  if (kind === 'ratio' || kind === 'mean') return 'ratio';
  return 'cohort';
}

/** The definition. Working definitions are drafts: only what is official or secondary is active. */
export function toMeasure(indicator: Indicator) {
  const { code, name, edition, source, direction, unit, reading } = indicator;
  const standing = standingOf(source);
  const said = isSummed(indicator) ? indicator : undefined;
  return {
    resourceType: 'Measure' as const,
    id: code.toLowerCase(),
    url: measureUrl(code),
    identifier: [{ system: `${Y}/CodeSystem/indicator`, value: code }],
    ...(isComputed(indicator) ? { version: fingerprintOf(indicator) } : {}),
    name: code.replaceAll(/[^A-Za-z0-9]/g, '_'),
    title: name,
    status: standing === 'official' || standing === 'secondary' ? ('active' as const) : ('draft' as const),
    description: [
      edition,
      `${source.cite}（名称 ${source.name}，公式 ${source.formula}；${STANDING_NAMES[standing]}）`,
      reading,
    ]
      .filter(Boolean)
      .join('\n'),
    scoring: concept(SCORING, scoringOf(indicator), said?.kind ?? indicator.over),
    ...(direction === 'monitor'
      ? {}
      : { improvementNotation: concept(IMPROVEMENT, direction === 'rise' ? 'increase' : 'decrease') }),
    ...(said
      ? {
          group: [
            {
              description: said.population,
              population: [
                ...(said.denominator ? [population('denominator', said.denominator)] : []),
                population(said.denominator ? 'numerator' : 'measure-population', said.numerator),
              ],
            },
          ],
        }
      : {}),
    ...(unit === '' ? {} : { rateAggregation: unit }),
  };
}

const population = (code: string, description: string) => ({
  code: concept(POPULATION, code),
  description,
  criteria: { language: 'text/plain', expression: description },
});

interface Reported {
  readonly indicator: Indicator;
  readonly result: Result;
  readonly period: Period;
  /** The institution; undefined for the county. */
  readonly organization?: string;
  readonly now: Date;
}

/** The number of an institution, without a name in it. */
export function toSummaryReport({ indicator, result, period, organization, now }: Reported) {
  const { numerator, denominator, value } = result;
  return {
    ...reportHead('summary', indicator, period, now),
    ...(organization ? { reporter: { reference: `Organization/${organization}` } } : {}),
    group: [
      {
        population: [
          ...(denominator === null ? [] : [counted('denominator', denominator)]),
          ...(numerator === null
            ? []
            : [counted(denominator === null ? 'measure-population' : 'numerator', numerator)]),
        ],
        // No data stays without a score; a score of 0 would be a statement.
        ...(value === null
          ? {}
          : { measureScore: { value, ...(indicator.unit === '' ? {} : { unit: indicator.unit }) } }),
      },
    ],
  };
}

/** A population count is whole in FHIR; money and days are summed elsewhere and rounded here, the score is not. */
const counted = (code: string, count: number) => ({
  code: concept(POPULATION, code),
  count: Math.round(count),
});

/** The number with the people behind it: two contained lists, who was counted and who met the goal. */
export function toSubjectListReport(reported: Reported, rows: readonly CountedRow[]) {
  const summary = toSummaryReport(reported);
  const list = (id: string, of: readonly CountedRow[]) => ({
    resourceType: 'List' as const,
    id,
    status: 'current' as const,
    mode: 'snapshot' as const,
    entry: [...new Set(of.map(({ subject }) => subject))].flatMap((subject) =>
      subject === null ? [] : [{ item: { reference: `Patient/${subject}` } }],
    ),
  });
  const met = rows.filter(({ numerator }) => numerator !== 0);
  return {
    ...summary,
    type: 'subject-list' as const,
    contained: [list('denominator', rows), list('numerator', met)],
    group: summary.group.map((group) => ({
      ...group,
      population: group.population.map((each) => ({
        ...each,
        subjectResults: {
          reference: each.code.coding[0]?.code === 'denominator' ? '#denominator' : '#numerator',
        },
      })),
    })),
  };
}

/** What an indicator says of one person. */
export const toIndividualReport = (indicator: Indicator, period: Period, row: CountedRow, now: Date) => ({
  ...reportHead('individual', indicator, period, now),
  subject: { reference: `Patient/${row.subject}` },
  group: [
    {
      population: [
        counted('denominator', row.denominator === 0 ? 0 : 1),
        counted('numerator', row.numerator === 0 ? 0 : 1),
      ],
    },
  ],
});

const reportHead = (
  type: 'summary' | 'individual',
  { code, direction }: Indicator,
  period: Period,
  now: Date,
) => ({
  resourceType: 'MeasureReport' as const,
  status: 'complete' as const,
  type: type as 'summary' | 'individual' | 'subject-list',
  measure: measureUrl(code),
  date: now.toISOString(),
  // Both ends belong to a FHIR period, so the last day is named and not the day after it.
  period: { start: period.from, end: lastDayOf(period) },
  ...(direction === 'monitor'
    ? {}
    : { improvementNotation: concept(IMPROVEMENT, direction === 'rise' ? 'increase' : 'decrease') }),
});
