import { BOOLEAN, type Items, isObject, NOTHING, type Node, type Run, type Scope, truth } from './node.ts';
import { asTruth, distinct, same } from './operators.ts';
import type { Argument, PathFunction } from './path-function.ts';
import { refusal } from './read-tokens.ts';

/** From a collection to a part of it, by itself: `first()`, `distinct()`. */
const part = (pick: (items: Items) => Items): PathFunction => ({
  takes: [0, 0],
  compile: (from) => ({ run: (focus, scope) => pick(from.run(focus, scope)), types: from.types }),
});

/** A yes or no about a collection. */
const about = (holds: (items: Items) => boolean | undefined): PathFunction => ({
  takes: [0, 0],
  compile: (from) => ({ run: (focus, scope) => truth(holds(from.run(focus, scope))), types: BOOLEAN }),
});

/** From a collection and a second one. */
const withOther = (
  combine: (items: Items, other: Items) => Items,
  types?: readonly string[],
): PathFunction => ({
  takes: [1, 1],
  compile: (from, args) => {
    const other = first(args).alone();
    return {
      run: (focus, scope) => combine(from.run(focus, scope), other.run(focus, scope)),
      types: types ?? from.types,
    };
  },
});

const withCount = (pick: (items: Items, count: number) => Items): PathFunction =>
  withOther((items, [count]) => (typeof count === 'number' ? pick(items, count) : NOTHING));

const first = (args: readonly Argument[]): Argument => args[0] as Argument;

/** The items for which a criterion holds; `$index` counts along. */
function matching(items: Items, criterion: Run, scope: Scope): Items {
  if (items.length === 0) return NOTHING;
  const outer = scope.index;
  const kept: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    scope.index = index;
    if (asTruth(criterion([items[index]], scope)) === true) kept.push(items[index]);
  }
  scope.index = outer;
  return kept;
}

const where: PathFunction = {
  takes: [1, 1],
  compile: (from, args) => {
    const criterion = first(args).within().run;
    return { run: (focus, scope) => matching(from.run(focus, scope), criterion, scope), types: from.types };
  },
};

const exists: PathFunction = {
  takes: [0, 1],
  compile: (from, args) => {
    const items = args.length === 0 ? from : where.compile(from, args);
    return { run: (focus, scope) => truth(items.run(focus, scope).length > 0), types: BOOLEAN };
  },
};

const all: PathFunction = {
  takes: [1, 1],
  compile: (from, args) => {
    const criterion = first(args).within().run;
    const run: Run = (focus, scope) => {
      const items = from.run(focus, scope);
      return truth(matching(items, criterion, scope).length === items.length);
    };
    return { run, types: BOOLEAN };
  },
};

function projected(items: Items, projection: Run, scope: Scope): Items {
  const outer = scope.index;
  const found: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    scope.index = index;
    for (const value of projection([items[index]], scope)) found.push(value);
  }
  scope.index = outer;
  return found;
}

const select: PathFunction = {
  takes: [1, 1],
  compile: (from, args) => {
    const projection = first(args).within();
    return {
      run: (focus, scope) => projected(from.run(focus, scope), projection.run, scope),
      types: projection.types,
    };
  },
};

const MOST_REPEATED = 10_000;

const repeat: PathFunction = {
  takes: [1, 1],
  compile: (from, args) => {
    const projection = first(args).within(undefined).run;
    const run: Run = (focus, scope) => {
      const found: unknown[] = [];
      let level = projected(from.run(focus, scope), projection, scope);
      while (level.length > 0) {
        for (const value of level) found.push(value);
        if (found.length > MOST_REPEATED) throw refusal('path.endless', 'repeat() found too many items');
        level = projected(level, projection, scope).filter((value) => !found.includes(value));
      }
      return found;
    };
    return { run, types: undefined };
  },
};

const iif: PathFunction = {
  takes: [2, 3],
  compile: (from, [condition, then, otherwise]) => {
    const test = (condition as Argument).within().run;
    const yes = (then as Argument).within();
    const no = otherwise?.within() ?? ({ run: () => NOTHING, types: undefined } satisfies Node);
    const run: Run = (focus, scope) => {
      const items = from.run(focus, scope);
      return asTruth(test(items, scope)) === true ? yes.run(items, scope) : no.run(items, scope);
    };
    return { run, types: undefined };
  },
};

const aggregate: PathFunction = {
  takes: [1, 2],
  compile: (from, [step, start]) => {
    const next = (step as Argument).within().run;
    const initial = start?.alone();
    const run: Run = (focus, scope) => {
      const outer = scope.total;
      scope.total = initial?.run(focus, scope) ?? NOTHING;
      for (const value of from.run(focus, scope)) scope.total = next([value], scope);
      const total = scope.total;
      scope.total = outer;
      return total;
    };
    return { run, types: undefined };
  },
};

const has = (items: Items, value: unknown): boolean => items.some((other) => same(other, value) === true);

const children = (items: Items): Items =>
  items.flatMap((value) => (isObject(value) ? Object.values(value).flat() : []));

function descendants(items: Items): Items {
  const found: unknown[] = [];
  for (let level = children(items); level.length > 0; level = children(level))
    for (const value of level) found.push(value);
  return found;
}

/** The functions of FHIRPath that choose, test and join items whatever they are (sections 5.1 to 5.4). */
export const collectionFunctions: Readonly<Record<string, PathFunction>> = {
  where,
  exists,
  all,
  select,
  repeat,
  iif,
  aggregate,
  empty: about((items) => items.length === 0),
  not: about((items) => {
    const value = asTruth(items);
    return value === undefined ? undefined : !value;
  }),
  allTrue: about((items) => items.every((value) => value === true)),
  anyTrue: about((items) => items.some((value) => value === true)),
  allFalse: about((items) => items.every((value) => value === false)),
  anyFalse: about((items) => items.some((value) => value === false)),
  isDistinct: about((items) => distinct(items).length === items.length),
  count: {
    takes: [0, 0],
    compile: (from) => ({ run: (focus, scope) => [from.run(focus, scope).length], types: ['integer'] }),
  },
  distinct: part(distinct),
  first: part((items) => (items.length > 1 ? items.slice(0, 1) : items)),
  last: part((items) => items.slice(-1)),
  tail: part((items) => items.slice(1)),
  single: part((items) => {
    if (items.length > 1) throw refusal('path.not-single', 'single() met several items');
    return items;
  }),
  children: {
    takes: [0, 0],
    compile: (from) => ({ run: (focus, scope) => children(from.run(focus, scope)), types: undefined }),
  },
  descendants: {
    takes: [0, 0],
    compile: (from) => ({ run: (focus, scope) => descendants(from.run(focus, scope)), types: undefined }),
  },
  skip: withCount((items, count) => items.slice(Math.max(0, count))),
  take: withCount((items, count) => items.slice(0, Math.max(0, count))),
  union: withOther((items, other) => distinct([...items, ...other])),
  combine: withOther((items, other) => [...items, ...other]),
  intersect: withOther((items, other) => distinct(items.filter((value) => has(other, value)))),
  exclude: withOther((items, other) => items.filter((value) => !has(other, value))),
  subsetOf: withOther((items, other) => truth(items.every((value) => has(other, value))), BOOLEAN),
  supersetOf: withOther((items, other) => truth(other.every((value) => has(items, value))), BOOLEAN),
  trace: { takes: [1, 2], compile: (from) => from },
};
