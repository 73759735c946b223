/**
 * The facts of a county as the second computation sees them: read from the FHIR resources by code that knows neither the
 * narrow tables nor the definitions in SQL.
 */

// FHIR is a tree of optional parts; the second computation walks it as it comes.
// biome-ignore lint/suspicious/noExplicitAny: any shape may arrive, and each reader takes only what it knows.
export type Fhir = any;

export interface Visit {
  readonly id: string;
  readonly resident: string | undefined;
  readonly class: string;
  readonly followUp: boolean;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly place: string | undefined;
  readonly level: string | undefined;
  readonly staff: string | undefined;
}

export interface Resident {
  readonly id: string;
  readonly keeper: string | undefined;
  readonly born: string | undefined;
  readonly registered: number | undefined;
  readonly died: number | undefined;
  readonly left: number | undefined;
  /** Inactive without a day of death or departure, or united with another record. */
  readonly void: boolean;
  readonly replaced: boolean;
}

export interface FhirFacts {
  readonly organizations: ReadonlyMap<
    string,
    { kind: string | undefined; partOf: string | undefined; active: boolean; devices: string[] }
  >;
  readonly affiliations: readonly {
    above: string;
    member: string;
    from: string;
    until: string;
    lead: boolean;
  }[];
  readonly titles: ReadonlyMap<string, string | undefined>;
  readonly posts: readonly {
    staff: string;
    place: string;
    posting: boolean;
    from: string | undefined;
    until: string | undefined;
  }[];
  readonly residents: ReadonlyMap<string, Resident>;
  readonly visits: readonly Visit[];
  readonly visitById: ReadonlyMap<string, Visit>;
  readonly bills: readonly {
    id: string;
    resident: string | undefined;
    visit: string | undefined;
    at: number | undefined;
    place: string | undefined;
    total: number | undefined;
    fund: number | undefined;
  }[];
  readonly readings: ReadonlyMap<string, { code: string; value: number; at: number; id: string }[]>;
  readonly enrolments: readonly {
    id: string;
    resident: string;
    place: string | undefined;
    programme: string;
    from: number;
    lastDay: number | undefined;
  }[];
  readonly contracts: readonly { resident: string; from: number; lastDay: number | undefined }[];
  readonly covers: readonly { resident: string; from: number | undefined; lastDay: number | undefined }[];
  readonly problems: readonly {
    resident: string;
    code: string;
    problem: boolean;
    open: boolean;
    at: number | undefined;
    recorded: number | undefined;
  }[];
  readonly reports: readonly {
    id: string;
    resident: string | undefined;
    visit: string | undefined;
    category: string;
    done: boolean;
    at: number | undefined;
    reader: string | undefined;
  }[];
}

const DAY_MS = 86_400_000;

/** The instant of a FHIR date or time; a date begins at midnight in China. */
export function instantOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const [year, month = '01', day = '01'] = text.slice(0, 10).split('-');
  const instant = text.includes('T')
    ? Date.parse(text)
    : Date.parse(`${year}-${month}-${day}T00:00:00+08:00`);
  return Number.isNaN(instant) ? undefined : instant;
}

export const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
export const dayAt = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
export const nextDay = (day: string): string => dayAt(midnight(day) + DAY_MS);

const target = (reference: Fhir, type: string): string | undefined => {
  const [kind, id] = String(reference?.reference ?? '')
    .split('/')
    .slice(-2);
  return kind === type ? id : undefined;
};
const coded = (concepts: Fhir, system: string): string | undefined =>
  [concepts ?? []]
    .flat()
    .flatMap((concept: Fhir) => concept.coding ?? [])
    .find((coding: Fhir) => coding.system?.endsWith(`/${system}`))?.code;
const ours = (resource: Fhir, name: string): Fhir =>
  resource?.extension?.find((extension: Fhir) => extension.url?.endsWith(`StructureDefinition/${name}`));
const amount = (bill: Fhir, category: string): number | undefined =>
  bill.total?.find((total: Fhir) => total.category?.coding?.some((coding: Fhir) => coding.code === category))
    ?.amount?.value;

const NOT_DONE = ['planned', 'cancelled', 'entered-in-error'];
const NOT_ENROLLED = ['planned', 'waitlist', 'cancelled', 'entered-in-error'];

/** Reads all resources of a county, in any order. */
export function readFacts(resources: Iterable<Fhir>): FhirFacts {
  const organizations: Map<string, Fhir> = new Map();
  const affiliations: Fhir[] = [];
  const titles: Map<string, string | undefined> = new Map();
  const posts: Fhir[] = [];
  const residents: Map<string, Resident> = new Map();
  const visits: Visit[] = [];
  const bills: Fhir[] = [];
  const readings: Map<string, Fhir[]> = new Map();
  const enrolments: Fhir[] = [];
  const contracts: Fhir[] = [];
  const covers: Fhir[] = [];
  const problems: Fhir[] = [];
  const reports: Fhir[] = [];

  const read: Record<string, (resource: Fhir) => void> = {
    Organization: (it) =>
      organizations.set(it.id, {
        kind: coded(it.type, 'institution-kind'),
        partOf: target(it.partOf, 'Organization'),
        active: it.active !== false,
        devices: (it.extension ?? [])
          .filter((extension: Fhir) => extension.url.endsWith('/equipment'))
          .map((extension: Fhir) => extension.valueCodeableConcept?.text ?? ''),
      }),
    OrganizationAffiliation: (it) =>
      (it.active !== false || it.period?.end) &&
      affiliations.push({
        above: target(it.organization, 'Organization'),
        member: target(it.participatingOrganization, 'Organization'),
        from: it.period?.start ?? '',
        until: it.period?.end ?? '',
        lead: coded(it.code, 'membership') === 'lead',
        id: it.id,
      }),
    Practitioner: (it) => titles.set(it.id, it.qualification?.[0]?.code?.text),
    PractitionerRole: (it) =>
      posts.push({
        staff: target(it.practitioner, 'Practitioner'),
        place: target(it.organization, 'Organization'),
        posting: coded(it.code, 'role') === 'posting',
        from: it.period?.start,
        until: it.period?.end,
      }),
    Patient: (it) => {
      const left = instantOf(ours(it, 'left-on')?.valueDate);
      const died = instantOf(it.deceasedDateTime);
      residents.set(it.id, {
        id: it.id,
        keeper: target(it.managingOrganization, 'Organization'),
        born: it.birthDate,
        registered: instantOf(ours(it, 'registered-on')?.valueDate),
        died,
        left,
        void: it.active === false && left === undefined && died === undefined,
        replaced: (it.link ?? []).some((link: Fhir) => link.type === 'replaced-by'),
      });
    },
    Encounter: (it) =>
      !NOT_DONE.includes(it.status) &&
      visits.push({
        id: it.id,
        resident: target(it.subject, 'Patient'),
        class: it.class?.code,
        followUp: coded(it.type, 'encounter-kind') === 'follow-up',
        start: instantOf(it.period?.start),
        end: instantOf(it.period?.end),
        place: target(it.serviceProvider, 'Organization'),
        level: ours(it, 'care-level')?.valueCode,
        staff: target(it.participant?.[0]?.individual, 'Practitioner'),
      }),
    ExplanationOfBenefit: (it) =>
      bills.push({
        id: it.id,
        resident: target(it.patient, 'Patient'),
        visit: target(it.item?.[0]?.encounter?.[0], 'Encounter'),
        at: instantOf(it.created),
        place: target(it.provider, 'Organization'),
        total: amount(it, 'total'),
        fund: amount(it, 'fund'),
      }),
    Observation: (it) => {
      const visit = target(it.encounter, 'Encounter');
      if (!visit || ['cancelled', 'entered-in-error'].includes(it.status)) return;
      for (const part of it.component ?? [it]) {
        const value = part.valueQuantity?.value;
        if (value === undefined) continue;
        const found = {
          code: part.code?.coding?.[0]?.code,
          value,
          at: instantOf(it.effectiveDateTime) ?? 0,
          id: it.id,
        };
        const known = readings.get(visit);
        if (known) known.push(found);
        else readings.set(visit, [found]);
      }
    },
    EpisodeOfCare: (it) =>
      !NOT_ENROLLED.includes(it.status) &&
      it.period?.start &&
      enrolments.push({
        id: it.id,
        resident: target(it.patient, 'Patient'),
        place: target(it.managingOrganization, 'Organization'),
        programme: coded(it.type, 'programme'),
        from: instantOf(it.period.start),
        lastDay: instantOf(it.period.end),
      }),
    CareTeam: (it) =>
      coded(it.category, 'care-team') === 'family-doctor' &&
      !['proposed', 'entered-in-error'].includes(it.status) &&
      it.period?.start &&
      contracts.push({
        resident: target(it.subject, 'Patient'),
        from: instantOf(it.period.start),
        lastDay: instantOf(it.period.end),
      }),
    Coverage: (it) =>
      it.status !== 'entered-in-error' &&
      covers.push({
        resident: target(it.beneficiary, 'Patient'),
        from: instantOf(it.period?.start),
        lastDay: instantOf(it.period?.end),
      }),
    Condition: (it) => {
      if (['entered-in-error', 'refuted'].includes(it.verificationStatus?.coding?.[0]?.code)) return;
      const recorded = instantOf(it.recordedDate);
      problems.push({
        resident: target(it.subject, 'Patient'),
        code: it.code?.coding?.[0]?.code ?? '',
        problem: it.category?.[0]?.coding?.[0]?.code === 'problem-list-item',
        open: !['resolved', 'inactive'].includes(it.clinicalStatus?.coding?.[0]?.code),
        recorded,
        at: recorded ?? instantOf(it.onsetDateTime),
      });
    },
    DiagnosticReport: (it) =>
      reports.push({
        id: it.id,
        resident: target(it.subject, 'Patient'),
        visit: target(it.encounter, 'Encounter'),
        category: it.category?.[0]?.coding?.[0]?.code,
        done: ['final', 'amended', 'corrected', 'appended'].includes(it.status),
        at: instantOf(it.effectiveDateTime ?? it.issued),
        reader: (it.performer ?? []).map((one: Fhir) => target(one, 'Organization')).find(Boolean),
      }),
  };
  for (const resource of resources) read[resource.resourceType]?.(resource);
  affiliations.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  return {
    organizations,
    affiliations,
    titles,
    posts,
    residents,
    visits,
    visitById: new Map(visits.map((visit) => [visit.id, visit])),
    bills,
    readings,
    enrolments,
    contracts,
    covers,
    problems,
    reports,
  };
}
