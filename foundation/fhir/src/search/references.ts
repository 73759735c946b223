import { isObject, type Run, scopeOf } from '../path/node.ts';
import { readReference } from '../path/reference.ts';
import type { Resource } from '../resource.ts';
import { branchesOf } from './compile-parameter.ts';
import { searchParameters } from './search-parameters.ts';

/** A reference in a resource and the search parameter under which `_include` finds it. */
export interface FoundReference {
  readonly param: string;
  /** The elements that lead to it, as the parameter's definition writes them. */
  readonly path: string;
  readonly reference: string;
}

interface ReferenceParameter {
  readonly param: string;
  readonly path: string;
  readonly runs: readonly { readonly run: Run; readonly only: string | undefined }[];
}

const byType = new Map<string, readonly ReferenceParameter[]>();

function referenceParameters(type: string): readonly ReferenceParameter[] {
  let parameters = byType.get(type);
  if (!parameters) {
    parameters = [...searchParameters(type).values()]
      .filter((parameter) => parameter.type === 'reference')
      .map((parameter) => ({
        param: parameter.code,
        path: parameter.expression ?? '',
        runs: branchesOf(parameter, type).map(({ run, only }) => ({ run, only })),
      }));
    byType.set(type, parameters);
  }
  return parameters;
}

/** All references a search parameter knows of, for `_include`; one that two parameters name is given for both. */
export function references(resource: Resource): FoundReference[] {
  const focus = [resource];
  const scope = scopeOf(resource);
  const found: FoundReference[] = [];
  for (const { param, path, runs } of referenceParameters(resource.resourceType)) {
    for (const { run, only } of runs) {
      for (const value of run(focus, scope)) {
        const reference = isObject(value) ? value.reference : value;
        if (typeof reference !== 'string' || reference.startsWith('#')) continue;
        if (only === undefined || (readReference(reference).type ?? only) === only)
          found.push({ param, path, reference });
      }
    }
  }
  return found;
}
