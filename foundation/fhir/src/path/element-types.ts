import { elementsOf } from '../definition/element.ts';

/** One property in JSON that an element may stand in, and the type it then has. */
export interface Property {
  readonly key: string;
  readonly type: string;
}

const PRIMITIVES: ReadonlySet<string> = new Set(
  `base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time
   unsignedInt uri url uuid xhtml`.split(/\s+/),
);

/** Types that are also a wider type: `ofType(string)` takes a code (R4, section 2.24). */
const WIDER: Readonly<Record<string, string>> = {
  code: 'string',
  id: 'string',
  markdown: 'string',
  url: 'uri',
  canonical: 'uri',
  oid: 'uri',
  uuid: 'uri',
  positiveInt: 'integer',
  unsignedInt: 'integer',
  Age: 'Quantity',
  Count: 'Quantity',
  Distance: 'Quantity',
  Duration: 'Quantity',
  SimpleQuantity: 'Quantity',
};

export const isPrimitive = (type: string): boolean => PRIMITIVES.has(type);

export const isTemporal = (type: string): boolean =>
  type === 'date' || type === 'dateTime' || type === 'instant' || type === 'time';

export const isKnownType = (type: string): boolean => PRIMITIVES.has(type) || elementsOf(type) !== undefined;

/** Is a `type` also a `wanted`? `DateTime` and `dateTime` are the same: some official expressions write it so. */
export function isA(type: string, wanted: string): boolean {
  const plain =
    type === wanted || (type.length === wanted.length && type.toLowerCase() === wanted.toLowerCase());
  if (type.includes('.')) return plain || wanted === 'BackboneElement' || wanted === 'Element';
  return plain || (WIDER[type] !== undefined && isA(WIDER[type], wanted));
}

/**
 * Where an element of a type is found in JSON: one property, or several for a choice (`value` → `valueQuantity` …).
 * Undefined when the definitions do not know the type; empty when they do not know the element.
 */
export function propertiesOf(type: string, element: string): readonly Property[] | undefined {
  const elements = elementsOf(type);
  if (!elements) return undefined;
  const found = elements.find(({ name }) => name === element);
  return (found?.types ?? []).map(({ name }) => {
    const type = name.replace(/^[.@]/, '');
    return { key: found?.choice ? element + capital(type) : element, type };
  });
}

/** What `Extension.value[x]` may be: every data type that can be named at the end of a property. */
let dataTypes: ReadonlySet<string> | undefined;

/** Of an element whose owner is unknown: does this property spell a choice of it (`valueQuantity` of `value`)? */
export function choiceType(key: string, element: string): string | undefined {
  if (!key.startsWith(element) || key.length === element.length) return undefined;
  const rest = key.slice(element.length);
  dataTypes ??= new Set(propertiesOf('Extension', 'value')?.map(({ type }) => type));
  if (dataTypes.has(rest)) return rest;
  const lower = rest.charAt(0).toLowerCase() + rest.slice(1);
  return rest !== lower && dataTypes.has(lower) ? lower : undefined;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
