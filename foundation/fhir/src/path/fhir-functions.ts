import type { Expression } from './expression.ts';
import { type Items, isObject, NOTHING, type Run, truth } from './node.ts';
import type { PathFunction } from './path-function.ts';
import { refusal } from './read-tokens.ts';
import { readReference } from './reference.ts';

const extension: PathFunction = {
  takes: [1, 1],
  compile: (from, [url]) => {
    const wanted = url?.alone().run;
    const run: Run = (focus, scope) => {
      const name = wanted?.(focus, scope)[0];
      const found: unknown[] = [];
      for (const owner of from.run(focus, scope)) {
        const list = isObject(owner) ? owner.extension : undefined;
        if (Array.isArray(list))
          for (const entry of list) if (isObject(entry) && entry.url === name) found.push(entry);
      }
      return found;
    };
    return { run, types: ['Extension'] };
  },
};

/**
 * What a reference points to, as far as the resource itself tells: the contained resource, else an empty one of the
 * type in its address. Nothing is fetched, so only `is` can be asked about it.
 */
const resolve: PathFunction = {
  takes: [0, 0],
  compile: (from) => ({
    run: (focus, scope) => from.run(focus, scope).flatMap((value) => target(value, scope.root)),
    types: undefined,
  }),
};

function target(value: unknown, root: unknown): Items {
  const reference = isObject(value) ? value.reference : value;
  if (typeof reference === 'string' && reference.startsWith('#')) return contained(root, reference.slice(1));
  const { type, id } = typeof reference === 'string' ? readReference(reference) : {};
  const resourceType = type ?? (isObject(value) ? value.type : undefined);
  return typeof resourceType === 'string' ? [{ resourceType, id }] : NOTHING;
}

function contained(root: unknown, id: string): Items {
  const list = isObject(root) ? root.contained : undefined;
  return Array.isArray(list) ? list.filter((entry) => isObject(entry) && entry.id === id) : NOTHING;
}

const getResourceKey: PathFunction = {
  takes: [0, 0],
  compile: (from) => ({
    run: (focus, scope) =>
      from.run(focus, scope).flatMap((value) => (isObject(value) ? (value.id ?? []) : [])),
    types: ['string'],
  }),
};

/** The id a reference points to, equal to `getResourceKey()` of its target; nothing when it is of another type. */
const getReferenceKey: PathFunction = {
  takes: [0, 1],
  compile: (from, [wanted]) => {
    const only = wanted === undefined ? undefined : typeWritten(wanted.written);
    const run: Run = (focus, scope) =>
      from.run(focus, scope).flatMap((value) => {
        const reference = isObject(value) ? value.reference : undefined;
        const { type, id } = typeof reference === 'string' ? readReference(reference) : {};
        return id !== undefined && (only === undefined || type === only) ? [id] : [];
      });
    return { run, types: ['string'] };
  },
};

function typeWritten(expression: Expression): string {
  if (expression.kind === 'member') return expression.name;
  if (expression.kind === 'literal' && typeof expression.values[0] === 'string') return expression.values[0];
  throw refusal('path.wrong-arguments', 'getReferenceKey() takes the name of a resource type');
}

const hasValue: PathFunction = {
  takes: [0, 0],
  compile: (from) => ({
    run: (focus, scope) => {
      const items = from.run(focus, scope);
      return truth(items.length === 1 && !isObject(items[0]));
    },
    types: ['boolean'],
  }),
};

const getValue: PathFunction = {
  takes: [0, 0],
  compile: (from) => ({
    run: (focus, scope) => from.run(focus, scope).filter((value) => !isObject(value)),
    types: from.types,
  }),
};

/** What FHIR and SQL on FHIR add to FHIRPath. */
export const fhirFunctions: Readonly<Record<string, PathFunction>> = {
  extension,
  resolve,
  getResourceKey,
  getReferenceKey,
  hasValue,
  getValue,
};
