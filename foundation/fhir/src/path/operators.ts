import { isTemporal } from './element-types.ts';
import { compareMoments, Moment, toMoment } from './moment.ts';
import { BOOLEAN, type Items, isObject, NOTHING, type Node, type Run, single, truth } from './node.ts';
import { refusal } from './read-tokens.ts';

type Operator = (left: Items, right: Items) => Items;

const LOGIC: Readonly<
  Record<string, (left: boolean | undefined, right: () => boolean | undefined) => boolean | undefined>
> = {
  and: (left, right) => {
    if (left === false) return false;
    const other = right();
    return other === false ? false : left === undefined ? undefined : other;
  },
  or: (left, right) => {
    if (left === true) return true;
    const other = right();
    return other === true ? true : left === undefined ? undefined : other;
  },
  xor: (left, right) => {
    const other = right();
    return left === undefined || other === undefined ? undefined : left !== other;
  },
  implies: (left, right) => {
    if (left === false) return true;
    const other = right();
    return other === true ? true : left === undefined ? undefined : other;
  },
};

/** An operator between two compiled expressions, with the three-valued logic of FHIRPath. */
export function binaryOperator(name: string, left: Node, right: Node): Node {
  const logic = LOGIC[name];
  if (logic) {
    const run: Run = (focus, scope) =>
      truth(logic(asTruth(left.run(focus, scope)), () => asTruth(right.run(focus, scope))));
    return { run, types: BOOLEAN };
  }
  const temporal = [...(left.types ?? []), ...(right.types ?? [])].some(isTemporal);
  const operator = comparison(name, temporal);
  if (operator)
    return {
      run: (focus, scope) => operator(left.run(focus, scope), right.run(focus, scope)),
      types: BOOLEAN,
    };
  const other = OTHERS[name];
  if (!other) throw refusal('path.unknown-operator', name);
  const types = name === '|' && left.types && right.types ? [...left.types, ...right.types] : undefined;
  return { run: (focus, scope) => other(left.run(focus, scope), right.run(focus, scope)), types };
}

/** A collection where a boolean is needed: one item that is no boolean counts as true (FHIRPath 2.0, section 4.5). */
export function asTruth(items: Items): boolean | undefined {
  if (items.length === 0) return undefined;
  if (items.length > 1) throw refusal('path.not-single', 'several values where one boolean is needed');
  return typeof items[0] === 'boolean' ? items[0] : true;
}

function comparison(name: string, temporal: boolean): Operator | undefined {
  switch (name) {
    case '=':
      return (left, right) => truth(equal(left, right, temporal));
    case '!=':
      return (left, right) => {
        const same = equal(left, right, temporal);
        return truth(same === undefined ? undefined : !same);
      };
    case '~':
      return (left, right) => truth(equivalent(left, right));
    case '!~':
      return (left, right) => truth(!equivalent(left, right));
    case 'in':
      return (left, right) =>
        left.length === 0 ? NOTHING : truth(right.some((value) => same(left[0], value) === true));
    case 'contains':
      return (left, right) =>
        right.length === 0 ? NOTHING : truth(left.some((value) => same(value, right[0]) === true));
    case '<':
      return ordered(temporal, (order) => order < 0);
    case '<=':
      return ordered(temporal, (order) => order <= 0);
    case '>':
      return ordered(temporal, (order) => order > 0);
    case '>=':
      return ordered(temporal, (order) => order >= 0);
    default:
      return undefined;
  }
}

const ordered =
  (temporal: boolean, holds: (order: number) => boolean): Operator =>
  (left, right) => {
    if (left.length === 0 || right.length === 0) return NOTHING;
    if (left.length > 1 || right.length > 1)
      throw refusal('path.not-single', 'only single values can be compared');
    const order = orderOf(left[0], right[0], temporal);
    return truth(order === undefined ? undefined : holds(order));
  };

function orderOf(left: unknown, right: unknown, temporal: boolean): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (temporal || left instanceof Moment || right instanceof Moment) {
    const [a, b] = [asMoment(left), asMoment(right)];
    return a && b ? compareMoments(a, b) : undefined;
  }
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const [a, b] = [asQuantity(left), asQuantity(right)];
  return a && b && a.unit === b.unit ? a.value - b.value : undefined;
}

function equal(left: Items, right: Items, temporal: boolean): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  if (left.length !== right.length) return false;
  let all: boolean | undefined = true;
  for (let place = 0; place < left.length; place++) {
    const one = same(left[place], right[place], temporal);
    if (one === false) return false;
    if (one === undefined) all = undefined;
  }
  return all;
}

/** Are two items equal? Undefined when one of two times is too imprecise to tell. */
export function same(left: unknown, right: unknown, temporal = false): boolean | undefined {
  if (left === right) return true;
  if (temporal || left instanceof Moment || right instanceof Moment) {
    const [a, b] = [asMoment(left), asMoment(right)];
    if (!a || !b) return false;
    const order = compareMoments(a, b);
    return order === undefined ? undefined : order === 0;
  }
  if (!isObject(left) || !isObject(right)) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length && keys.every((key) => same(left[key], right[key]) === true)
  );
}

function equivalent(left: Items, right: Items): boolean {
  if (left.length !== right.length) return false;
  const rest = [...right];
  return left.every((value) => {
    const found = rest.findIndex((other) => same(loosely(value), loosely(other)) === true);
    if (found >= 0) rest.splice(found, 1);
    return found >= 0;
  });
}

const loosely = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase().replace(/\s+/g, ' ').trim() : value;

const asMoment = (value: unknown): Moment | undefined =>
  value instanceof Moment ? value : typeof value === 'string' ? toMoment(value) : undefined;

function asQuantity(value: unknown): { value: number; unit: unknown } | undefined {
  if (typeof value === 'number') return { value, unit: '1' };
  if (!isObject(value) || typeof value.value !== 'number') return undefined;
  return { value: value.value, unit: value.code ?? value.unit ?? '1' };
}

/** A decimal without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
const clean = (value: number): Items => (Number.isFinite(value) ? [Number(value.toPrecision(15))] : NOTHING);

const numeric =
  (operation: (left: number, right: number) => number): Operator =>
  (left, right) => {
    const [a, b] = [left[0], right[0]];
    if (left.length > 1 || right.length > 1)
      throw refusal('path.not-single', 'only single values can be computed with');
    return typeof a === 'number' && typeof b === 'number' ? clean(operation(a, b)) : NOTHING;
  };

const add = numeric((left, right) => left + right);

const OTHERS: Readonly<Record<string, Operator>> = {
  '+': (left, right) =>
    typeof left[0] === 'string' && typeof right[0] === 'string' ? [left[0] + right[0]] : add(left, right),
  '-': numeric((left, right) => left - right),
  '*': numeric((left, right) => left * right),
  '/': numeric((left, right) => (right === 0 ? Number.NaN : left / right)),
  div: numeric((left, right) => (right === 0 ? Number.NaN : Math.trunc(left / right))),
  mod: numeric((left, right) => (right === 0 ? Number.NaN : left % right)),
  '&': (left, right) => single(String(left[0] ?? '') + String(right[0] ?? '')),
  '|': (left, right) => distinct(left.length === 0 ? right : right.length === 0 ? left : [...left, ...right]),
};

/** Each item once, in the order of its first appearance. */
export function distinct(items: Items): Items {
  if (items.length < 2) return items;
  const kept: unknown[] = [];
  for (const value of items) if (!kept.some((other) => same(other, value) === true)) kept.push(value);
  return kept;
}
