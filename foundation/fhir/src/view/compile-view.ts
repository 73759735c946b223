import type { Result } from '@yiti/base';
import { resourceTypes } from '../definition/resource-types.ts';
import { type Constants, compile, type Surroundings, surroundings } from '../path/compile-path.ts';
import { refused } from '../path/index.ts';
import { type Node, type Run, type Scope, scopeOf, single } from '../path/node.ts';
import { parsePath } from '../path/parse-path.ts';
import { refusal } from '../path/read-tokens.ts';
import type { Resource } from '../resource.ts';
import { compileSelects, type ViewColumn } from './compile-select.ts';
import { readView, type ViewShape } from './view-shape.ts';

/** A ViewDefinition ready to turn resources into rows. */
export interface CompiledView {
  readonly resource: string;
  readonly columns: readonly ViewColumn[];
  /**
   * The rows of one resource; none for a resource of another type. Throws a `ProblemError` (`view.several-values`,
   * `view.where-not-boolean`, `path.not-single`) where the view's author must decide what the data leave open.
   */
  rows(resource: Resource): Record<string, unknown>[];
}

/** `constants` replace or supply values of the view's own constants: `{ name_use: 'official' }`. */
export function compileView(
  view: unknown,
  constants: Readonly<Record<string, unknown>> = {},
): Result<CompiledView> {
  return refused(() => toView(readView(view), constants));
}

function toView(shape: ViewShape, given: Readonly<Record<string, unknown>>): CompiledView {
  const { resource } = shape;
  if (!resourceTypes.includes(resource)) throw refusal('view.unknown-resource', resource.slice(0, 64));
  const around = surroundings([resource], toConstants(shape, given));
  const tests = shape.where.map((path) => compileTest(path, around));
  const { step, columns } = compileSelects(shape.selects, around, 0);
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw refusal('view.column-twice', twice);

  return {
    resource,
    columns,
    rows(one) {
      const rows: Record<string, unknown>[] = [];
      if (one.resourceType !== resource) return rows;
      const focus = [one];
      const scope = scopeOf(one);
      for (const test of tests) if (!test(focus, scope)) return rows;
      const row: unknown[] = new Array(names.length).fill(null);
      step(focus, scope, row, () => rows.push(toRow(names, row)));
      return rows;
    },
  };
}

function toRow(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let place = 0; place < names.length; place++) row[names[place] as string] = values[place];
  return row;
}

function toConstants({ constants }: ViewShape, given: Readonly<Record<string, unknown>>): Constants {
  const nodes = new Map<string, Node>();
  for (const [name, value] of Object.entries(given)) nodes.set(name, constantNode(value, undefined));
  for (const { name, type, value } of constants) {
    if (nodes.has(name)) continue;
    if (value === undefined) throw refusal('view.constant-without-value', name);
    nodes.set(name, constantNode(value, type));
  }
  return nodes;
}

const constantNode = (value: unknown, type: string | undefined): Node => {
  const items = single(value);
  return { run: () => items, types: type === undefined ? undefined : [type] };
};

/** Only a boolean decides about a row; a missing one leaves it out. */
function compileTest(path: string, around: Surroundings): (...given: Parameters<Run>) => boolean {
  const { run, types } = compile(parsePath(path), around);
  if (types && types.length > 0 && !types.includes('boolean'))
    throw refusal('view.where-not-boolean', `${path} is ${types[0]}`);
  return (focus, scope: Scope) => {
    const items = run(focus, scope);
    if (items.length === 0) return false;
    if (items.length > 1 || typeof items[0] !== 'boolean') throw refusal('view.where-not-boolean', path);
    return items[0];
  };
}
