import { type County, type Day, dayOf } from '@yiti/base';
import type { Change, Records } from '@yiti/records';

/** What a batch of changes can have moved. */
export interface Touched {
  /** Residents whose standing may differ. */
  readonly residents: ReadonlySet<string>;
  /** Days whose events may differ. */
  readonly days: ReadonlySet<Day>;
  readonly encounters: readonly string[];
  readonly settlements: readonly string[];
  /** Something changed that holds for a time, and so may count in months that no date of it names. */
  readonly lasting: boolean;
  /** The directory changed: who counts as what, anywhere and at any time. */
  readonly everything: boolean;
}

/** These decide for everybody: kinds of institutions, who stands under whom, titles, posts. */
const DIRECTORY = new Set(['Organization', 'OrganizationAffiliation', 'Practitioner', 'PractitionerRole']);
const LASTING = new Set(['Patient', 'EpisodeOfCare', 'CareTeam', 'Coverage', 'Condition']);
const READ_AT_ONCE = 500;

/** An instant with its offset, or a day; both as FHIR writes them. */
const DATE = /"(\d{4}-\d{2}-\d{2})(T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?"/g;
const RESIDENT = /"reference":"Patient\/([^"/]+)"/;

/** Every day a resource mentions: more than what it counts for, and never less. */
export function daysIn(text: string): Day[] {
  return [...text.matchAll(DATE)].map(([whole, day]) =>
    whole.length > 12 ? dayOf(new Date(whole.slice(1, -1))) : (day as Day),
  );
}

/** Reads what changed as it is now and as it was before, because what moved away from a day has to leave it. */
export async function touchedBy(
  records: Pick<Records, 'read' | 'readVersion'>,
  county: County,
  changes: readonly Change[],
): Promise<Touched> {
  const residents = new Set<string>();
  const days = new Set<Day>();
  const take = (type: string, id: string, text: string | undefined): void => {
    if (text === undefined) return;
    for (const day of daysIn(text)) days.add(day);
    const resident = type === 'Patient' ? id : RESIDENT.exec(text)?.[1];
    if (resident) residents.add(resident);
  };

  const ids = new Map<string, Change[]>();
  for (const change of changes) {
    const ofType = ids.get(change.type);
    if (ofType) ofType.push(change);
    else ids.set(change.type, [change]);
  }
  for (const [type, ofType] of ids) {
    const names = [...new Set(ofType.map(({ id }) => id))];
    for (let start = 0; start < names.length; start += READ_AT_ONCE) {
      const found = await records.read(county, type, names.slice(start, start + READ_AT_ONCE));
      for (const [id, { text }] of found) take(type, id, text);
    }
    for (const { id, version } of ofType.filter((change) => change.version > 1)) {
      take(type, id, (await records.readVersion(county, type, id, version - 1))?.text);
    }
  }
  const of = (type: string) => [...new Set((ids.get(type) ?? []).map(({ id }) => id))];
  return {
    residents,
    days,
    encounters: of('Encounter'),
    settlements: of('ExplanationOfBenefit'),
    lasting: changes.some(({ type }) => LASTING.has(type)),
    everything: changes.some(({ type }) => DIRECTORY.has(type)),
  };
}
