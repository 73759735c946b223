import { type OfficialResource, official } from './official.ts';

interface Concept {
  readonly code: string;
  readonly concept?: Concept[];
}

interface CodeSystem extends OfficialResource {
  readonly content: string;
  readonly concept?: Concept[];
}

interface Include {
  readonly system?: string;
  readonly concept?: Concept[];
  readonly filter?: { property: string; op: string; value: string }[];
  readonly valueSet?: string[];
}

interface ValueSet extends OfficialResource {
  readonly compose?: { include: Include[]; exclude?: Include[] };
}

/** system → codes */
type Codes = Record<string, string[]>;

const FILES = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'];

/**
 * The codes of each value set that can be listed completely. Sets over systems that R4 does not list (media types,
 * UCUM, currencies, LOINC) are left out: a code in them is not checked rather than wrongly refused.
 */
export function codesOf(names: readonly string[]): Record<string, Codes> {
  const all = FILES.flatMap(official);
  const systems = new Map(all.filter(isCodeSystem).map((system) => [system.url, system]));
  const sets = new Map(all.filter(isValueSet).map((set) => [set.url, set]));

  const table: Record<string, Codes> = {};
  for (const name of [...names].sort()) {
    const codes = expand(sets.get(`http://hl7.org/fhir/ValueSet/${name}`) ?? sets.get(name), systems);
    if (codes) table[name] = codes;
  }
  return table;
}

function expand(set: ValueSet | undefined, systems: Map<string, CodeSystem>): Codes | undefined {
  if (!set?.compose || set.compose.exclude) return undefined;
  const codes: Codes = {};
  for (const { system = '', concept, filter, valueSet } of set.compose.include) {
    const known = systems.get(system);
    const listed = concept ?? (known?.content === 'complete' ? known.concept : undefined);
    if (!listed || filter || valueSet) return undefined;
    codes[system] = [...(codes[system] ?? []), ...listed.flatMap(withChildren)];
  }
  return codes;
}

const withChildren = ({ code, concept = [] }: Concept): string[] => [code, ...concept.flatMap(withChildren)];

const isCodeSystem = (resource: OfficialResource): resource is CodeSystem =>
  resource.resourceType === 'CodeSystem';
const isValueSet = (resource: OfficialResource): resource is ValueSet => resource.resourceType === 'ValueSet';
