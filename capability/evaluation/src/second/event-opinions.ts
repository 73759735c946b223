import { dayAt, type FhirFacts, type Visit } from './fhir-facts.ts';

/** One event, counted once: who, where, on which day, and what it adds. */
export interface CountedEvent {
  readonly subject: string | undefined;
  readonly record: string;
  readonly place: string | undefined;
  readonly day: string;
  readonly numerator: number;
  readonly denominator: number;
}

const BASE = new Set(['subcentre', 'township-centre', 'community-centre', 'village-clinic']);
const HOSPITAL = new Set(['county-hospital', 'maternal-child-hospital', 'tcm-hospital', 'mental-hospital']);

/** Everything that is counted as an event, told a second time in plain TypeScript. */
export function eventOpinions(facts: FhirFacts): Readonly<Record<string, () => CountedEvent[]>> {
  const kindAt = (place: string | undefined) => (place ? facts.organizations.get(place)?.kind : undefined);
  const known = (place: string | undefined) => place !== undefined && facts.organizations.has(place);
  const atBase = (place: string | undefined) => BASE.has(kindAt(place) ?? '');
  const yes = (answer: boolean): number => (answer ? 1 : 0);

  const seen = (visit: Visit) => !visit.followUp && ['AMB', 'EMER', 'HH', 'VR'].includes(visit.class);
  const discharged = (visit: Visit) => visit.class === 'IMP' && visit.end !== undefined;

  const ofVisits = (
    counts: (visit: Visit) => boolean,
    at: (visit: Visit) => number | undefined,
    numerator: (visit: Visit) => number,
    denominator: (visit: Visit) => number = () => 1,
  ): CountedEvent[] =>
    facts.visits.flatMap((visit) => {
      const instant = at(visit);
      if (instant === undefined || !counts(visit)) return [];
      return [
        {
          subject: visit.resident,
          record: visit.id,
          place: visit.place,
          day: dayAt(instant),
          numerator: numerator(visit),
          denominator: denominator(visit),
        },
      ];
    });
  const start = (visit: Visit) => visit.start;
  const end = (visit: Visit) => visit.end;

  const baseShare = () =>
    ofVisits(
      (visit) => seen(visit) && known(visit.place),
      start,
      (visit) => yes(atBase(visit.place)),
    );

  const fund = (met: (place: string | undefined) => boolean): CountedEvent[] =>
    facts.bills.flatMap(({ id, resident, at, place, fund: paid }) =>
      at === undefined || paid === undefined || kindAt(place) === 'pharmacy'
        ? []
        : [
            {
              subject: resident,
              record: id,
              place,
              day: dayAt(at),
              numerator: met(place) ? paid : 0,
              denominator: paid,
            },
          ],
    );

  const insured = (visit: Visit): boolean =>
    facts.covers.some(
      ({ resident, from, lastDay }) =>
        resident === visit.resident &&
        (from === undefined || from <= (visit.end as number)) &&
        (lastDay === undefined || (visit.end as number) < lastDay + 86_400_000),
    );
  const insuredDischarges = memo(
    () => new Set(facts.visits.filter((visit) => discharged(visit) && insured(visit))),
  );
  const inpatients = (met: (visit: Visit) => boolean) =>
    ofVisits(
      (visit) => insuredDischarges().has(visit),
      end,
      (visit) => yes(met(visit)),
    );

  function inpatientCost(): CountedEvent[] {
    const counted = new Set<string>();
    return [...facts.bills]
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
      .flatMap(({ id, resident, visit, at, place, total }) => {
        if (visit === undefined || facts.visitById.get(visit)?.class !== 'IMP') return [];
        const first = !counted.has(visit);
        counted.add(visit);
        if (at === undefined || total === undefined || !known(place)) return [];
        return [
          { subject: resident, record: id, place, day: dayAt(at), numerator: total, denominator: yes(first) },
        ];
      });
  }

  const sharedReports = (): CountedEvent[] =>
    facts.reports.flatMap(({ id, resident, visit, category, done, at, reader }) => {
      const place = visit === undefined ? undefined : facts.visitById.get(visit)?.place;
      const counts =
        done && ['RAD', 'EC'].includes(category) && atBase(place) && HOSPITAL.has(kindAt(reader) ?? '');
      return counts && at !== undefined
        ? [{ subject: resident, record: id, place, day: dayAt(at), numerator: 1, denominator: 0 }]
        : [];
    });

  const nights = (visit: Visit): number =>
    Math.max(
      1,
      Math.round(
        (Date.parse(dayAt(visit.end as number)) - Date.parse(dayAt(visit.start as number))) / 86_400_000,
      ),
    );

  return {
    'MC24-05a': sharedReports,
    'MC24-07': baseShare,
    'OTH-02': baseShare,
    'MC20-03': () =>
      ofVisits(
        (visit) => !visit.followUp && ['AMB', 'EMER'].includes(visit.class) && known(visit.place),
        start,
        (visit) => yes(atBase(visit.place)),
      ),
    'MC24-08': () => fund(known),
    'MC20-04': () => fund(known),
    'MC24-09': () => fund(atBase),
    'MC20-05': () => fund(atBase),
    'MC24-10a': inpatientCost,
    'MC24-11': () => inpatients(({ place }) => known(place)),
    'MC20-01': () => inpatients(({ place }) => known(place)),
    'OTH-03': () =>
      inpatients(({ place, level }) => known(place) || (level !== undefined && level !== 'province')),
    'MC24-12': () =>
      ofVisits(
        (visit) => seen(visit) && known(visit.place),
        start,
        ({ staff }) => yes((staff ? facts.titles.get(staff) : undefined)?.includes('中医') ?? false),
      ),
    'MC20-02': () => [
      ...ofVisits(
        (visit) => visit.resident !== undefined && seen(visit),
        start,
        ({ place }) => yes(known(place)),
      ),
      ...ofVisits(
        (visit) => visit.resident !== undefined && discharged(visit),
        end,
        ({ place }) => yes(known(place)),
      ),
    ],
    'H2-13': () =>
      ofVisits((visit) => discharged(visit) && HOSPITAL.has(kindAt(visit.place) ?? ''), end, nights),
    'PHC-04': () =>
      ofVisits(
        (visit) => discharged(visit) && known(visit.place),
        end,
        () => 1,
        () => 0,
      ),
    'PHC-32': () =>
      ofVisits(
        (visit) => seen(visit) && known(visit.place),
        start,
        () => 1,
        () => 0,
      ),
  };
}

function memo<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
