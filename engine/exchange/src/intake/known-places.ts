import type { County } from '@yiti/base';
import { type Resource, systems } from '@yiti/fhir';
import { parseSearch, type Records } from '@yiti/records';

/** Turns the codes by which messages name institutions and staff into references to the directory. */
export interface KnownPlaces {
  /** The same resources; a code that nobody in the directory has stays a code. */
  resolve(county: County, resources: readonly Resource[]): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  [systems.institution]: 'Organization',
  [systems.practitioner]: 'Practitioner',
};
const MOST_KEPT = 20_000;
const FORGET_AFTER_MS = 60_000;

interface Named {
  reference?: string;
  readonly identifier?: { readonly system?: string; readonly value?: string };
}

/** Asks the records once for each code and remembers the answer for a minute: a new clinic is known soon enough. */
export function knownPlaces(records: Pick<Records, 'search'>, clock: () => Date): KnownPlaces {
  const known = new Map<string, { readonly reference: Promise<string | undefined>; readonly until: number }>();

  function find(county: County, system: string, value: string): Promise<string | undefined> {
    const key = `${county} ${system} ${value}`;
    const now = clock().getTime();
    const kept = known.get(key);
    if (kept && kept.until > now) return kept.reference;
    if (known.size >= MOST_KEPT) known.clear();
    const reference = ask(county, TYPES[system] as string, system, value);
    known.set(key, { reference, until: now + FORGET_AFTER_MS });
    // A question that failed must be asked again, not remembered.
    reference.catch(() => known.delete(key));
    return reference;
  }

  async function ask(county: County, type: string, system: string, value: string): Promise<string | undefined> {
    const token = `${system}|${value.replaceAll(/[\\$,|]/g, '\\$&')}`;
    const query = parseSearch(type, new URLSearchParams({ identifier: token, _count: '2' }));
    if (!query.ok) return undefined;
    const page = await records.search(county, query.value);
    if (!page.ok) return undefined;
    const found = page.value.matches.filter((row) => row.text !== undefined);
    return found.length === 1 ? `${type}/${found[0]?.id}` : undefined;
  }

  return {
    async resolve(county, resources) {
      const waiting: Promise<void>[] = [];
      const visit = (value: unknown): void => {
        if (Array.isArray(value)) for (const each of value) visit(each);
        else if (typeof value === 'object' && value !== null) {
          const named = value as Named;
          const { system, value: code } = named.identifier ?? {};
          if (named.reference === undefined && system && code && TYPES[system]) {
            waiting.push(
              find(county, system, code).then((reference) => {
                if (reference) named.reference = reference;
              }),
            );
          }
          for (const each of Object.values(value)) visit(each);
        }
      };
      for (const resource of resources) visit(resource);
      await Promise.all(waiting);
    },
  };
}
