import type { County } from '@yiti/base';
import { type Change, type Records, START } from '@yiti/records';
import { type Fhir, type FhirFacts, readFacts } from './fhir-facts.ts';

const CHANGES_AT_ONCE = 20_000;
const READ_AT_ONCE = 1000;
const NEEDED = new Set([
  'Organization',
  'OrganizationAffiliation',
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'Encounter',
  'ExplanationOfBenefit',
  'Observation',
  'EpisodeOfCare',
  'CareTeam',
  'Coverage',
  'Condition',
  'DiagnosticReport',
]);

/** Reads every resource the second computation needs, as the record store gives it, by way of the feed. */
export async function loadFacts(
  records: Pick<Records, 'changesAfter' | 'read'>,
  county: County,
): Promise<FhirFacts> {
  const ids = new Map<string, Set<string>>([...NEEDED].map((type) => [type, new Set()]));
  let position = START;
  for (let changes: Change[] = []; ; ) {
    changes = await records.changesAfter(county, position, CHANGES_AT_ONCE);
    for (const { type, id } of changes) ids.get(type)?.add(id);
    position = changes.at(-1)?.position ?? position;
    if (changes.length < CHANGES_AT_ONCE) break;
  }
  const resources: Fhir[] = [];
  for (const [type, all] of ids) {
    const names = [...all];
    for (let start = 0; start < names.length; start += READ_AT_ONCE) {
      const found = await records.read(county, type, names.slice(start, start + READ_AT_ONCE));
      for (const { text } of found.values()) if (text !== undefined) resources.push(JSON.parse(text));
    }
  }
  return readFacts(resources);
}
