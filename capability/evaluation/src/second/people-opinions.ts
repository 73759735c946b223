import { dayAt, type FhirFacts, midnight, type Resident } from './fhir-facts.ts';

/** Somebody, or an institution, counted in one period. */
export interface CountedPerson {
  readonly subject: string;
  readonly place: string | undefined;
  readonly met: boolean;
}

/** Half-open, as instants. */
export interface Times {
  readonly from: number;
  readonly until: number;
}

const BASE = new Set(['subcentre', 'township-centre', 'community-centre', 'village-clinic']);
const HOSPITAL = new Set(['county-hospital', 'maternal-child-hospital', 'tcm-hospital', 'mental-hospital']);
const DAY_MS = 86_400_000;
const EVERY_PROGRAMME = [
  'hypertension',
  'diabetes',
  'elderly',
  'mental',
  'tuberculosis',
  'child',
  'maternal',
  'copd',
];
const SENIOR = new Set(['主治医师', '副主任医师', '主任医师', '主治中医师', '副主任中医师', '主任中医师']);

/** A birthday years later, as a calendar counts; 29 February falls on the 28th in a common year. */
function birthday(born: string, years: number): number {
  const year = Number(born.slice(0, 4)) + years;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const rest = born.slice(5) === '02-29' && !leap ? '02-28' : born.slice(5);
  return midnight(`${year}-${rest}`);
}

/** Half a year later by the calendar: 31 August leads to the last day of February. */
function sixMonthsAfter(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 5, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Everything that is counted by person or institution, told a second time in plain TypeScript. */
export function peopleOpinions(
  facts: FhirFacts,
): Readonly<Record<string, (times: Times) => CountedPerson[]>> {
  const residents = [...facts.residents.values()];
  const followUps = new Map<string, { id: string; start: number }[]>();
  for (const { id, resident, followUp, start } of facts.visits) {
    if (!followUp || resident === undefined || start === undefined) continue;
    followUps.set(resident, [...(followUps.get(resident) ?? []), { id, start }]);
  }
  for (const list of followUps.values()) list.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));

  const within = ({ from, until }: Times, instant: number | undefined): boolean =>
    instant !== undefined && instant >= from && instant < until;
  const contacts = (resident: string, times: Times) =>
    (followUps.get(resident) ?? []).filter(({ start }) => within(times, start));
  const present = (resident: Resident, { until }: Times): boolean =>
    !resident.void &&
    !resident.replaced &&
    (resident.born === undefined || midnight(resident.born) < until) &&
    (resident.died === undefined || resident.died >= until) &&
    (resident.left === undefined || resident.left >= until);
  const here = (times: Times) => residents.filter((resident) => present(resident, times));
  const person = ({ id, keeper }: Resident, met: boolean): CountedPerson => ({
    subject: id,
    place: keeper,
    met,
  });

  /** The last enrolment that touches the period decides who answers for the patient. */
  function managed(times: Times, programmes: readonly string[]): Map<string, string | undefined> {
    const latest = new Map<string, (typeof facts.enrolments)[number]>();
    for (const enrolment of facts.enrolments) {
      const resident = facts.residents.get(enrolment.resident);
      if (!programmes.includes(enrolment.programme) || !resident) continue;
      const ends = [enrolment.lastDay, resident.died, resident.left].filter((end) => end !== undefined);
      if (enrolment.from >= times.until || ends.some((end) => end < times.from)) continue;
      const other = latest.get(enrolment.resident);
      if (
        other &&
        (other.from > enrolment.from || (other.from === enrolment.from && other.id > enrolment.id))
      )
        continue;
      latest.set(enrolment.resident, enrolment);
    }
    return new Map([...latest].map(([resident, { place }]) => [resident, place]));
  }
  const ofManaged = (
    times: Times,
    programmes: readonly string[],
    met: (resident: string) => boolean,
  ): CountedPerson[] =>
    [...managed(times, programmes)].map(([subject, place]) => ({ subject, place, met: met(subject) }));
  const seenFourTimes = (programme: string) => (times: Times) =>
    ofManaged(times, [programme], (resident) => contacts(resident, times).length >= 4);

  /** What was measured at the last follow-up that measured any of these. */
  function lastReading(resident: string, times: Times, codes: readonly string[]) {
    for (const { id, start } of contacts(resident, times).reverse()) {
      const taken = (facts.readings.get(id) ?? []).filter(({ code }) => codes.includes(code));
      if (taken.length === 0) continue;
      const last = (code: string) =>
        taken
          .filter((one) => one.code === code)
          .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
          .at(-1)?.value;
      return { start, values: codes.map(last) };
    }
    return undefined;
  }
  function pressureOnTarget(resident: string, times: Times): boolean {
    const reading = lastReading(resident, times, ['8480-6', '8462-4']);
    const [systolic, diastolic] = reading?.values ?? [];
    if (!reading || systolic === undefined || diastolic === undefined) return false;
    const born = facts.residents.get(resident)?.born;
    const old = born !== undefined && birthday(born, 65) <= midnight(dayAt(reading.start));
    return systolic < (old ? 150 : 140) && diastolic < 90;
  }

  const contracted = memoByTime((times) => {
    const moment = times.until;
    return new Set(
      facts.contracts
        .filter(({ from, lastDay }) => from < moment && (lastDay === undefined || lastDay + DAY_MS >= moment))
        .map(({ resident }) => resident),
    );
  });
  const registeredBy = (resident: Resident, { until }: Times) =>
    resident.registered !== undefined && resident.registered < until;
  const registered = (times: Times) =>
    here(times).map((resident) => person(resident, registeredBy(resident, times)));

  const known = (pattern: RegExp, programme: string) => (times: Times) => {
    const ill = new Set(
      facts.problems
        .filter(
          ({ problem, open, code, at }) =>
            problem && open && pattern.test(code) && at !== undefined && at < times.until,
        )
        .map(({ resident }) => resident),
    );
    const enrolled = managed(times, [programme]);
    return here(times)
      .filter(({ id }) => ill.has(id))
      .map((resident) => person(resident, enrolled.has(resident.id)));
  };

  const tuberculosis = (times: Times): CountedPerson[] => {
    const first = new Map<string, number>();
    for (const { resident, code, recorded } of facts.problems) {
      if (/^A1[56]/.test(code) && recorded !== undefined)
        first.set(resident, Math.min(recorded, first.get(resident) ?? Infinity));
    }
    return [...first]
      .filter(([, at]) => within(times, at))
      .flatMap(([id]) => facts.residents.get(id) ?? [])
      .map((resident) =>
        person(
          resident,
          facts.enrolments.some(
            (enrolment) =>
              enrolment.resident === resident.id &&
              enrolment.programme === 'tuberculosis' &&
              enrolment.from < times.until,
          ),
        ),
      );
  };

  function posted(times: Times): CountedPerson[] {
    const from = dayAt(times.from);
    const until = dayAt(times.until);
    const leads = new Set(facts.affiliations.filter(({ lead }) => lead).map(({ member }) => member));
    const fromLead = new Set(
      facts.posts.filter(({ posting, place }) => !posting && leads.has(place)).map(({ staff }) => staff),
    );
    const found = new Map<string, { place: string; met: boolean }>();
    for (const { staff, place, posting, from: begins, until: ends } of facts.posts) {
      if (!posting || !fromLead.has(staff) || !BASE.has(facts.organizations.get(place)?.kind ?? '')) continue;
      if (!begins || begins.length < 10 || (ends && ends.length < 10)) continue;
      const first = [begins.slice(0, 10), from].sort()[1] as string;
      const after = ends ? dayAt(midnight(ends.slice(0, 10)) + DAY_MS) : until;
      const end = [after, until].sort()[0] as string;
      if (first >= until || (ends && ends.slice(0, 10) < from)) continue;
      const met = sixMonthsAfter(first) <= end && SENIOR.has(facts.titles.get(staff) ?? '');
      const before = found.get(staff);
      found.set(staff, {
        place: before && before.place < place ? before.place : place,
        met: met || (before?.met ?? false),
      });
    }
    return [...found].map(([subject, { place, met }]) => ({ subject, place, met }));
  }

  const kinds = (...wanted: string[]) =>
    [...facts.organizations].filter(([, { kind, active }]) => active && wanted.includes(kind ?? ''));
  const villageEcg = (): CountedPerson[] =>
    kinds('village-clinic').map(([id, { devices }]) => ({
      subject: id,
      place: id,
      met: devices.some((device) => device.includes('心电')),
    }));
  function imagingCoverage(times: Times): CountedPerson[] {
    const served = new Set(
      facts.reports
        .filter(
          ({ category, done, at, reader }) =>
            category === 'RAD' &&
            done &&
            within(times, at) &&
            HOSPITAL.has(facts.organizations.get(reader ?? '')?.kind ?? ''),
        )
        .map(({ visit }) => facts.visitById.get(visit ?? '')?.place),
    );
    return kinds('township-centre', 'subcentre').map(([id]) => ({
      subject: id,
      place: id,
      met: served.has(id),
    }));
  }

  const seenAtAge =
    (atAge: (born: string, until: number) => boolean, mustBeRegistered: boolean) => (times: Times) =>
      here(times)
        .filter(({ born }) => born !== undefined && atAge(born, times.until))
        .map((resident) =>
          person(
            resident,
            contacts(resident.id, times).length > 0 && (!mustBeRegistered || registeredBy(resident, times)),
          ),
        );

  return {
    'MC24-04': posted,
    'MC24-05b': villageEcg,
    'K121-02': imagingCoverage,
    'MC24-13': (times) => {
      const admitted = new Set(
        facts.visits
          .filter((visit) => visit.class === 'IMP' && within(times, visit.start))
          .map(({ resident }) => resident),
      );
      return ofManaged(times, ['hypertension', 'diabetes', 'copd'], (resident) => admitted.has(resident));
    },
    'BPH-01': registered,
    'BPH-02': registered,
    'BPH-03': (times) => {
      const alive = new Set(
        facts.visits.filter(({ start }) => within(times, start)).map(({ resident }) => resident),
      );
      return here(times)
        .filter((resident) => registeredBy(resident, times))
        .map((resident) => person(resident, alive.has(resident.id)));
    },
    'BPH-07': (times) =>
      residents
        .filter(({ born, replaced }) => !replaced && born !== undefined && within(times, midnight(born)))
        .map((resident) => {
          const born = midnight(resident.born as string);
          const end = Math.min(born + 28 * DAY_MS, times.until);
          return person(resident, contacts(resident.id, { from: born, until: end }).length > 0);
        }),
    'BPH-08': seenAtAge((born, until) => birthday(born, 7) >= until, false),
    'BPH-11': seenAtAge((born, until) => birthday(born, 65) < until, true),
    'BPH-12': seenFourTimes('hypertension'),
    'BPH-14': seenFourTimes('diabetes'),
    'BPH-17': seenFourTimes('mental'),
    'BPH-13': (times) => ofManaged(times, ['hypertension'], (resident) => pressureOnTarget(resident, times)),
    'BPH-15': (times) =>
      ofManaged(times, ['diabetes'], (resident) => {
        const glucose = lastReading(resident, times, ['14771-0'])?.values[0];
        return glucose !== undefined && glucose < 7;
      }),
    'BPH-16-HTN': known(/^I1[0-5]/, 'hypertension'),
    'BPH-16-DM': known(/^E11/, 'diabetes'),
    'BPH-18': tuberculosis,
    'FD-01': (times) => here(times).map((resident) => person(resident, contracted(times).has(resident.id))),
    'FD-02': (times) => {
      const enrolled = managed(times, EVERY_PROGRAMME);
      return here(times)
        .filter(({ id }) => enrolled.has(id))
        .map((resident) => person(resident, contracted(times).has(resident.id)));
    },
    'FD-07': (times) => {
      const lastYear = midnight(`${Number(dayAt(times.from).slice(0, 4)) - 1}${dayAt(times.from).slice(4)}`);
      const former = facts.contracts.filter(
        ({ from, lastDay }) => from < times.from && (lastDay === undefined || lastDay >= lastYear),
      );
      const again = new Set(
        facts.contracts.filter(({ from }) => within(times, from)).map(({ resident }) => resident),
      );
      return [...new Set(former.map(({ resident }) => resident))]
        .flatMap((id) => facts.residents.get(id) ?? [])
        .map((resident) => person(resident, again.has(resident.id)));
    },
  };
}

function memoByTime<T>(make: (times: Times) => T): (times: Times) => T {
  let last: { times: Times; value: T } | undefined;
  return (times) => {
    if (last?.times !== times) last = { times, value: make(times) };
    return last.value;
  };
}
