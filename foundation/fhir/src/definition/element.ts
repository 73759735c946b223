import { readDefinition } from './definition-files.ts';

/** One element of a type, as R4 defines it. */
export interface Element {
  readonly name: string;
  readonly required: boolean;
  readonly list: boolean;
  /** More than one for a choice, `value[x]`; its name is then without `[x]`. */
  readonly types: readonly ElementType[];
  readonly choice: boolean;
  /** Name of the value set whose codes are the only ones allowed. */
  readonly codes?: string;
}

export interface ElementType {
  /** `string`, `Quantity`, or the path of a structure inside a type: `Patient.contact`. */
  readonly name: string;
  /** For a Reference to some types only. */
  readonly targets?: readonly string[];
}

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

let table: Table | undefined;

/** The elements of `Patient`, `Quantity` or `Patient.contact`; undefined when R4 has no such type. */
export function elementsOf(type: string): Element[] | undefined {
  table ??= readDefinition<Table>('elements.json');
  if (!Object.hasOwn(table, type)) return undefined;
  return Object.entries(table[type] ?? {}).map(([name, notation]) => readElement(name, notation));
}

/** Reads `0..* Reference(Patient,Group)|string =value-set`. */
function readElement(name: string, notation: string): Element {
  const [, min, max, types = '', codes] = /^(\d)\.\.(\S+) (\S+)(?: =(.+))?$/.exec(notation) ?? [];
  const choice = name.endsWith('[x]');
  return {
    name: choice ? name.slice(0, -3) : name,
    required: min !== '0',
    list: max === '*',
    choice,
    types: types === '*' ? OPEN_CHOICE : types.split('|').map(readType),
    ...(codes && { codes }),
  };
}

function readType(text: string): ElementType {
  if (text.startsWith('#')) return { name: text.slice(1) };
  const [, name = text, targets] = /^(\w+)\((.+)\)$/.exec(text) ?? [];
  return targets ? { name, targets: targets.split(',') } : { name };
}

/** What an open choice, `Extension.value[x]`, may be: https://hl7.org/fhir/R4/datatypes.html#open */
const OPEN_CHOICE: readonly ElementType[] = `
  base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time
  unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration
  HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail
  Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta`
  .trim()
  .split(/\s+/)
  .map((name) => ({ name }));
