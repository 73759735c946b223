import { readDefinition } from '../definition/definition-files.ts';

/** One official R4 search parameter, as it applies to one resource type. */
export interface SearchParameter {
  readonly code: string;
  readonly type:
    | 'number'
    | 'date'
    | 'string'
    | 'token'
    | 'reference'
    | 'composite'
    | 'quantity'
    | 'uri'
    | 'special';
  readonly base: string;
  readonly url: string;
  /** Absent for parameters that are not about an element, such as `_content`. */
  readonly expression?: string;
  readonly target?: readonly string[];
  readonly components?: readonly { readonly definition: string; readonly expression: string }[];
}

let definitions: Readonly<Record<string, readonly SearchParameter[]>> | undefined;
const byType = new Map<string, ReadonlyMap<string, SearchParameter>>();

/** The parameters a type can be searched by, with those of every resource (`_id`, `_tag` …); empty for an unknown type. */
export function searchParameters(type: string): ReadonlyMap<string, SearchParameter> {
  const known = byType.get(type);
  if (known) return known;
  definitions ??= readDefinition<Record<string, SearchParameter[]>>('search-parameters.json');
  const list = Object.hasOwn(definitions, type) ? (definitions[type] ?? []) : [];
  const parameters = new Map(list.map((parameter) => [parameter.code, parameter]));
  if (list.length > 0) byType.set(type, parameters);
  return parameters;
}
