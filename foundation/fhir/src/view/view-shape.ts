import { refusal } from '../path/read-tokens.ts';

/** One column of a ViewDefinition. */
export interface ColumnShape {
  readonly name: string;
  readonly path: string;
  readonly type?: string;
  readonly collection: boolean;
}

/** One `select` of a ViewDefinition, read and checked for shape; its paths are not yet looked at. */
export interface SelectShape {
  readonly each:
    | { readonly kind: 'forEach' | 'forEachOrNull' | 'repeat'; readonly paths: readonly string[] }
    | undefined;
  readonly columns: readonly ColumnShape[];
  readonly selects: readonly SelectShape[];
  readonly unions: readonly SelectShape[];
}

/** A ViewDefinition of SQL on FHIR v2, read from the outside. */
export interface ViewShape {
  readonly resource: string;
  readonly constants: readonly { readonly name: string; readonly type: string; readonly value: unknown }[];
  readonly where: readonly string[];
  readonly selects: readonly SelectShape[];
}

type Json = Readonly<Record<string, unknown>>;

const DEEPEST = 30;
/** What SQL on FHIR allows as a name of a column or constant (`sql-name`). */
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Throws a problem `view.…` that names the first thing wrong. */
export function readView(view: unknown): ViewShape {
  if (!isJson(view) || Object.keys(view).length === 0)
    throw refusal('view.empty', 'a ViewDefinition is expected');
  const { resource } = view;
  if (typeof resource !== 'string' || resource === '')
    throw refusal('view.no-resource', 'which resource type?');
  const selects = listOf(view, 'select');
  if (selects.length === 0) throw refusal('view.no-select', 'a view selects something');
  return {
    resource,
    constants: listOf(view, 'constant').map(readConstant),
    where: listOf(view, 'where').map((test) => pathOf(test, 'path')),
    selects: selects.map((select) => readSelect(select, 0)),
  };
}

function readSelect(select: Json, depth: number): SelectShape {
  if (depth > DEEPEST) throw refusal('view.too-deep', `more than ${DEEPEST} selects inside each other`);
  const inside = (element: string) => listOf(select, element).map((entry) => readSelect(entry, depth + 1));
  return {
    each: readEach(select),
    columns: listOf(select, 'column').map(readColumn),
    selects: inside('select'),
    unions: inside('unionAll'),
  };
}

function readEach(select: Json): SelectShape['each'] {
  const kinds = (['forEach', 'forEachOrNull', 'repeat'] as const).filter(
    (kind) => select[kind] !== undefined,
  );
  const [kind] = kinds;
  if (kind === undefined) return undefined;
  if (kinds.length > 1) throw refusal('view.two-iterations', kinds.join(' and '));
  if (kind !== 'repeat') return { kind, paths: [pathOf(select, kind)] };
  const paths = select.repeat;
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string')) {
    throw refusal('view.path-not-text', 'repeat is a list of paths');
  }
  return { kind, paths };
}

function readColumn(column: Json): ColumnShape {
  const { type, collection = false } = column;
  if (type !== undefined && typeof type !== 'string')
    throw refusal('view.type-not-text', String(column.name));
  if (typeof collection !== 'boolean') throw refusal('view.collection-not-boolean', String(column.name));
  return {
    name: nameOf(column),
    path: pathOf(column, 'path'),
    collection,
    ...(type !== undefined && { type }),
  };
}

function readConstant(constant: Json): ViewShape['constants'][number] {
  const name = nameOf(constant);
  const values = Object.keys(constant).filter((key) => /^value[A-Z]/.test(key));
  const [key] = values;
  if (values.length > 1) throw refusal('view.constant-with-two-values', name);
  if (key === undefined) return { name, type: '', value: undefined };
  const type = key.slice(5);
  return { name, type: type.charAt(0).toLowerCase() + type.slice(1), value: constant[key] };
}

function nameOf(owner: Json): string {
  const { name } = owner;
  if (typeof name !== 'string' || !NAME.test(name)) throw refusal('view.bad-name', String(name));
  return name;
}

function pathOf(owner: Json, element: string): string {
  const path = owner[element];
  if (typeof path !== 'string')
    throw refusal('view.path-not-text', `${element} is ${JSON.stringify(path) ?? 'missing'}`);
  return path;
}

function listOf(owner: Json, element: string): readonly Json[] {
  const list = owner[element] ?? [];
  if (!Array.isArray(list) || !list.every(isJson)) throw refusal('view.not-a-list', element);
  return list;
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
