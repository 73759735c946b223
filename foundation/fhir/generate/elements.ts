import { additions, characteristicOfR4 } from './corrections.ts';
import { type OfficialResource, official } from './official.ts';

interface OfficialType {
  readonly code: string;
  readonly targetProfile?: string[];
}

interface OfficialElement {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly type?: OfficialType[];
  readonly contentReference?: string;
  readonly binding?: { strength: string; valueSet?: string };
}

interface OfficialStructure extends OfficialResource {
  readonly kind: string;
  readonly type: string;
  readonly derivation?: string;
  readonly snapshot: { element: OfficialElement[] };
}

/** Elements of one type: name → `min..max type|type =value-set`, as `src/definition/element.ts` reads it. */
export type TrimmedType = Record<string, string>;

const STRUCTURE = 'http://hl7.org/fhir/StructureDefinition/';
const VALUE_SET = 'http://hl7.org/fhir/ValueSet/';

/** The structures that describe data: resources and complex types, neither profiles nor primitives. */
const structures = (): OfficialStructure[] =>
  [...official('profiles-types.json'), ...official('profiles-resources.json')].filter(
    (resource): resource is OfficialStructure =>
      resource.resourceType === 'StructureDefinition' &&
      resource.derivation !== 'constraint' &&
      (resource.kind === 'resource' || resource.kind === 'complex-type'),
  );

/** Every type and, under its path (`Patient.contact`), every structure inside one. */
export function elementTypes(types: readonly string[]): Record<string, TrimmedType> {
  const table: Record<string, TrimmedType> = {};
  for (const structure of structures()) {
    if (structure.kind === 'resource' && !types.includes(structure.name)) continue;
    for (const element of structure.snapshot.element.slice(1)) {
      if (additions.some((path) => element.path === path || element.path.startsWith(`${path}.`))) continue;
      const dot = element.path.lastIndexOf('.');
      const owner = element.path.slice(0, dot);
      table[owner] ??= {};
      const isResourceId = structure.kind === 'resource' && element.path === `${structure.name}.id`;
      table[owner][element.path.slice(dot + 1)] = isResourceId ? '0..1 @id' : notation(element);
    }
  }
  Object.assign(table.EvidenceVariable ?? {}, { characteristic: '1..* #EvidenceVariable.characteristic' });
  return { ...table, 'EvidenceVariable.characteristic': characteristicOfR4 };
}

/** The value sets to which some element is bound as `required`. */
export const requiredValueSets = (table: Record<string, TrimmedType>): string[] => [
  ...new Set(
    Object.values(table).flatMap((type) => Object.values(type).flatMap((text) => text.split(' =')[1] ?? [])),
  ),
];

function notation({ path, min, max, type = [], contentReference, binding }: OfficialElement): string {
  const kinds = contentReference ? contentReference.replace(/^.*#/, '#') : typeList(path, type);
  const codes = binding?.strength === 'required' ? ` =${valueSetName(binding.valueSet ?? '')}` : '';
  return `${min}..${max} ${kinds}${codes}`;
}

function typeList(path: string, types: readonly OfficialType[]): string {
  if (types.length > 40) return '*'; // the open choice of Extension.value[x] and its like
  return types.map((type) => typeName(path, type)).join('|');
}

function typeName(path: string, { code, targetProfile }: OfficialType): string {
  if (code === 'BackboneElement' || code === 'Element') return `#${path}`;
  if (code.startsWith('http://hl7.org/fhirpath/')) return path === 'Extension.url' ? '@uri' : '@string';
  const targets = (targetProfile ?? [])
    .map((url) => url.replace(STRUCTURE, ''))
    .filter((name) => name !== 'Resource');
  return code === 'Reference' && targets.length > 0 ? `Reference(${targets.join(',')})` : code;
}

export const valueSetName = (url: string): string => url.split('|')[0]?.replace(VALUE_SET, '') ?? url;
