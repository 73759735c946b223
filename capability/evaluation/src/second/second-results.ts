import {
  addMonths,
  COUNTY_WIDE,
  type GrowthIndicator,
  type Indicator,
  lastDayOf,
  type Month,
  periodOf,
  type Span,
  type SummedIndicator,
  spansOf,
} from '@yiti/measure';
import { eventOpinions } from './event-opinions.ts';
import { type FhirFacts, midnight } from './fhir-facts.ts';
import { peopleOpinions } from './people-opinions.ts';
import { whoAnswers } from './who-answers.ts';

export interface SecondResult {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
}

/** All results of one indicator a second time, as `span month institution` → result. */
export function secondResults(facts: FhirFacts, catalogue: readonly Indicator[], months: readonly Month[]) {
  const events = eventOpinions(facts);
  const people = peopleOpinions(facts);
  const above = whoAnswers(facts);
  const isConsortium = (place: string) => facts.organizations.get(place)?.kind === 'consortium';

  function count(indicator: SummedIndicator, span: Span, month: Month): Map<string, [number, number]> {
    const period = periodOf(span, month);
    const sums = new Map<string, [number, number]>();
    const refused = (place: string) =>
      place !== COUNTY_WIDE &&
      indicator.refuses?.includes(isConsortium(place) ? 'consortium' : 'institution');
    const add = (place: string | undefined, day: string, numerator: number, denominator: number): void => {
      for (const each of [COUNTY_WIDE, ...(place ? above(place, day) : [])]) {
        if (refused(each)) continue;
        const sum = sums.get(each) ?? [0, 0];
        sums.set(each, [sum[0] + numerator, sum[1] + denominator]);
      }
    };
    if (indicator.over === 'events') {
      const counted = cached(indicator.code, () => events[indicator.code]?.() ?? []);
      for (const { place, day, numerator, denominator } of counted) {
        if (day >= period.from && day < period.until) add(place, day, numerator, denominator);
      }
    } else {
      const times = { from: midnight(period.from), until: midnight(period.until) };
      for (const { place, met } of people[indicator.code]?.(times) ?? []) {
        add(place, lastDayOf(period), met ? 1 : 0, 1);
      }
    }
    return sums;
  }

  const kept = new Map<string, unknown>();
  function cached<T>(key: string, make: () => T): T {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as T;
  }

  const value = ({ kind, factor }: SummedIndicator, [numerator, denominator]: readonly [number, number]) =>
    kind === 'count' || kind === 'sum'
      ? numerator * factor
      : denominator === 0
        ? null
        : (numerator / denominator) * factor;

  const ofMonth = (indicator: SummedIndicator, span: Span, month: Month) =>
    cached(
      `${indicator.code} ${span} ${month}`,
      () =>
        new Map(
          [...count(indicator, span, month)].map(([place, sum]) => [
            place,
            { numerator: sum[0], denominator: sum[1], value: value(indicator, sum) },
          ]),
        ),
    );

  function growth(indicator: GrowthIndicator, span: Span, month: Month): Map<string, SecondResult> {
    const base = catalogue.find(({ code }) => code === indicator.of) as SummedIndicator;
    const before = ofMonth(base, span, addMonths(month, -12));
    return new Map(
      [...ofMonth(base, span, month)].map(([place, now]) => {
        const then = before.get(place)?.value ?? null;
        const grown = now.value === null || then === null || then === 0 ? null : (now.value / then - 1) * 100;
        return [place, { numerator: now.value ?? 0, denominator: then ?? 0, value: grown }];
      }),
    );
  }

  return (indicator: SummedIndicator | GrowthIndicator): Map<string, SecondResult> => {
    const all = new Map<string, SecondResult>();
    for (const span of spansOf(indicator)) {
      for (const month of months) {
        const found =
          indicator.over === 'growth' ? growth(indicator, span, month) : ofMonth(indicator, span, month);
        for (const [place, result] of found) all.set(`${span} ${month} ${place}`, result);
      }
    }
    return all;
  };
}

/** The indicators that have been told twice; a computed one that is missing here fails the verification. */
export const toldTwice = (facts: FhirFacts): ReadonlySet<string> =>
  new Set([...Object.keys(eventOpinions(facts)), ...Object.keys(peopleOpinions(facts))]);
