import type { County } from '@yiti/base';
import type { Database, Transaction } from '@yiti/database';
import { type Resource, systems } from '@yiti/fhir';
import { parseSearch, type Records } from '@yiti/records';

/** A code that nobody has asked the directory about lately. */
export interface Code {
  readonly system: string;
  readonly value: string;
}

/** Turns the codes by which messages name institutions and staff into references to the directory. */
export interface KnownPlaces {
  /** Adds the references it knows, and answers the codes it must first learn; a code nobody has stays a code. */
  resolve(resources: readonly Resource[]): Code[];
  /** Asks the directory. Never inside a transaction: it needs a connection of its own. */
  learn(county: County, codes: readonly Code[]): Promise<void>;
  /** Forgets what was learnt too long ago. Never between learning and resolving, or the two would chase each other. */
  forgetOld(): void;
}

/** Ends a transaction that met codes it does not know, so that they are learnt outside of it. */
class UnknownPlaces extends Error {
  readonly codes: readonly Code[];
  constructor(codes: readonly Code[]) {
    super('codes to be learnt');
    this.codes = codes;
  }
}

/** Resolves, or ends the transaction to learn first. */
export function resolveOrLearn(places: KnownPlaces, resources: readonly Resource[]): void {
  const codes = places.resolve(resources);
  if (codes.length > 0) throw new UnknownPlaces(codes);
}

/** A transaction that is begun again when it has met a new code, which for one code happens once a minute at most. */
export async function transactionWithPlaces<T>(
  db: Database,
  places: KnownPlaces,
  county: County,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  places.forgetOld();
  for (;;) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (!(error instanceof UnknownPlaces)) throw error;
      await places.learn(county, error.codes);
    }
  }
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
  const known = new Map<string, { readonly reference: string | undefined; readonly until: number }>();
  let nextSweep = 0;
  const keyOf = ({ system, value }: Code): string => `${system}|${value}`;

  async function ask(county: County, { system, value }: Code): Promise<string | undefined> {
    const type = TYPES[system] as string;
    const token = `${system}|${value.replaceAll(/[\\$,|]/g, '\\$&')}`;
    const query = parseSearch(type, new URLSearchParams({ identifier: token, _count: '2' }));
    if (!query.ok) return undefined;
    const page = await records.search(county, query.value);
    if (!page.ok) return undefined;
    const [found, another] = page.value.matches;
    return found && !another ? `${type}/${found.id}` : undefined;
  }

  return {
    resolve(resources) {
      const missing = new Map<string, Code>();
      for (const named of namedIn(resources)) {
        const code = named.identifier as Code;
        const place = known.get(keyOf(code));
        if (!place) missing.set(keyOf(code), { system: code.system, value: code.value });
        else if (place.reference) named.reference = place.reference;
      }
      return [...missing.values()];
    },
    async learn(county, codes) {
      const answers = await Promise.all(codes.map((code) => ask(county, code)));
      const until = clock().getTime() + FORGET_AFTER_MS;
      for (const [index, code] of codes.entries())
        known.set(keyOf(code), { reference: answers[index], until });
    },
    forgetOld() {
      const now = clock().getTime();
      if (known.size > MOST_KEPT) known.clear();
      if (now < nextSweep) return;
      nextSweep = now + FORGET_AFTER_MS / 4;
      for (const [key, { until }] of known) if (until < now) known.delete(key);
    },
  };
}

/** Every reference within that names somebody of the directory by a code alone. */
function namedIn(value: unknown): Named[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  const named = value as Named;
  const { system, value: code } = named.identifier ?? {};
  const own = named.reference === undefined && system && code && TYPES[system] ? [named] : [];
  return [...own, ...Object.values(value).flatMap(namedIn)];
}
