import { compile, type Surroundings } from '../path/compile-path.ts';
import { Moment } from '../path/moment.ts';
import { type Items, isObject, NOTHING, type Run, type Scope } from '../path/node.ts';
import { parsePath } from '../path/parse-path.ts';
import { refusal } from '../path/read-tokens.ts';
import type { ColumnShape, SelectShape } from './view-shape.ts';

/** A column of the result. */
export interface ViewColumn {
  readonly name: string;
  /** FHIR type, as written in the view or else as the definitions tell. */
  readonly type: string;
  readonly collection: boolean;
}

/**
 * Writes its columns into the row and hands on, once for each row it makes. Two selects side by side therefore make
 * every combination without a list of rows between them.
 */
export type Step = (focus: Items, scope: Scope, row: unknown[], next: () => void) => void;

/** A compiled select, its columns in the order of the result; `offset` is the place of its first column in the row. */
export interface CompiledSelect {
  readonly step: Step;
  readonly columns: readonly ViewColumn[];
}

export function compileSelects(
  selects: readonly SelectShape[],
  around: Surroundings,
  offset: number,
): CompiledSelect {
  const steps: Step[] = [];
  const columns: ViewColumn[] = [];
  for (const select of selects) {
    const compiled = compileSelect(select, around, offset + columns.length);
    steps.push(compiled.step);
    columns.push(...compiled.columns);
  }
  return { step: inTurn(steps), columns };
}

function compileSelect(select: SelectShape, around: Surroundings, offset: number): CompiledSelect {
  const each = select.each && compileEach(select.each, around);
  const within = each ? { ...around, types: each.types } : around;
  const steps: Step[] = [];
  const columns: ViewColumn[] = [];
  const add = (compiled: CompiledSelect): void => {
    steps.push(compiled.step);
    columns.push(...compiled.columns);
  };
  const place = (): number => offset + columns.length;

  if (select.columns.length > 0) add(compileColumns(select.columns, within, place()));
  if (select.selects.length > 0) add(compileSelects(select.selects, within, place()));
  if (select.unions.length > 0) add(compileUnion(select.unions, within, place()));
  return { step: each ? each.around(inTurn(steps)) : inTurn(steps), columns };
}

const passOn: Step = (_focus, _scope, _row, next) => next();

function inTurn(steps: readonly Step[]): Step {
  const [first, ...others] = steps;
  if (!first) return passOn;
  if (others.length === 0) return first;
  const rest = inTurn(others);
  return (focus, scope, row, next) => first(focus, scope, row, () => rest(focus, scope, row, next));
}

function compileColumns(
  shapes: readonly ColumnShape[],
  around: Surroundings,
  offset: number,
): CompiledSelect {
  const compiled = shapes.map((shape) => ({ shape, node: compile(parsePath(shape.path), around) }));
  const runs = compiled.map(({ shape, node }) => columnRun(shape, node.run));
  const step: Step = (focus, scope, row, next) => {
    for (let place = 0; place < runs.length; place++)
      row[offset + place] = (runs[place] as ColumnRun)(focus, scope);
    next();
  };
  const columns = compiled.map(({ shape, node }) => ({
    name: shape.name,
    type: shape.type ?? (node.types?.length === 1 ? (node.types[0] as string) : 'string'),
    collection: shape.collection,
  }));
  return { step, columns };
}

type ColumnRun = (focus: Items, scope: Scope) => unknown;

function columnRun({ name, collection }: ColumnShape, run: Run): ColumnRun {
  if (collection) return (focus, scope) => run(focus, scope).map(toJson);
  return (focus, scope) => {
    const items = run(focus, scope);
    if (items.length > 1)
      throw refusal('view.several-values', `${name} is no collection, but has ${items.length} values`);
    return items.length === 0 ? null : toJson(items[0]);
  };
}

const toJson = (value: unknown): unknown => (value instanceof Moment ? value.text : value);

/** Every branch has the same columns in the same order, so all write to the same places. */
function compileUnion(
  branches: readonly SelectShape[],
  around: Surroundings,
  offset: number,
): CompiledSelect {
  const compiled = branches.map((branch) => compileSelect(branch, around, offset));
  const columns = (compiled[0] as CompiledSelect).columns;
  const names = (select: CompiledSelect): string => select.columns.map(({ name }) => name).join(', ');
  for (const branch of compiled) {
    if (names(branch) !== names(compiled[0] as CompiledSelect)) {
      throw refusal(
        'view.union-columns-differ',
        `${names(compiled[0] as CompiledSelect)} and ${names(branch)}`,
      );
    }
  }
  const steps = compiled.map(({ step }) => step);
  const step: Step = (focus, scope, row, next) => {
    for (const branch of steps) branch(focus, scope, row, next);
  };
  return { step, columns };
}

interface Each {
  readonly types: readonly string[] | undefined;
  around(inner: Step): Step;
}

function compileEach({ kind, paths }: NonNullable<SelectShape['each']>, around: Surroundings): Each {
  if (kind === 'repeat') return compileRepeat(paths, around);
  const node = compile(parsePath(paths[0] as string), around);
  const orNull = kind === 'forEachOrNull';
  return {
    types: node.types,
    around: (inner) => (focus, scope, row, next) => {
      const items = node.run(focus, scope);
      if (items.length === 0 && orNull) inner(NOTHING, { ...scope, rowIndex: 0 }, row, next);
      for (let rowIndex = 0; rowIndex < items.length; rowIndex++) {
        inner([items[rowIndex]], { ...scope, rowIndex }, row, next);
      }
    },
  };
}

/** JSON deeper than this is refused at the door, so a longer way can only be a path that leads back to its start. */
const DEEPEST = 100;

/** Follows the paths as deep as they lead, each item before those inside it. */
function compileRepeat(paths: readonly string[], around: Surroundings): Each {
  // What is met depends on the depth, so the types are left open.
  const runs = paths.map((path) => compile(parsePath(path), { ...around, types: undefined }).run);
  const collect = (focus: Items, scope: Scope, found: unknown[], depth: number): unknown[] => {
    if (depth > DEEPEST) throw refusal('view.endless-repeat', paths.join(', '));
    for (const run of runs) {
      for (const value of run(focus, scope)) {
        found.push(value);
        if (isObject(value)) collect([value], scope, found, depth + 1);
      }
    }
    return found;
  };
  return {
    types: undefined,
    around: (inner) => (focus, scope, row, next) => {
      const items = focus.flatMap((value) => collect([value], scope, [], 0));
      for (let rowIndex = 0; rowIndex < items.length; rowIndex++) {
        inner([items[rowIndex]], { ...scope, rowIndex }, row, next);
      }
    },
  };
}
