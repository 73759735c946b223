import { type County, orThrow } from '@yiti/base';
import { ownDefinitions, type Resource, writeJson } from '@yiti/fhir';
import type { Records } from '../records.ts';

/** Who stands in the history of our own definitions. */
const AUTHOR = 'yiti';

/** Keeps our profiles and code systems in the record, so that a client reads and searches them like everything else. */
export async function publishDefinitions(records: Records, county: County): Promise<void> {
  const changed: (Resource & { readonly id: string })[] = [];
  for (const definition of ownDefinitions()) {
    const { id } = definition;
    if (id === undefined) continue;
    const kept = await records.find(county, definition.resourceType, id);
    if (kept?.text === undefined || !isSame(JSON.parse(kept.text) as Resource, definition)) {
      changed.push({ ...definition, id });
    }
  }
  if (changed.length === 0) return;
  orThrow(
    await records.write(
      county,
      changed.map((resource) => ({ op: 'put', resource })),
      AUTHOR,
    ),
  );
}

const isSame = (kept: Resource, definition: Resource): boolean => comparable(kept) === comparable(definition);

const comparable = ({ meta, ...resource }: Resource): string =>
  writeJson({ profile: meta?.profile ?? [], ...Object.fromEntries(Object.entries(resource).sort()) });
