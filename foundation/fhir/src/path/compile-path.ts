import {
  capital,
  choiceType,
  isA,
  isKnownType,
  isPrimitive,
  type Property,
  propertiesOf,
} from './element-types.ts';
import type { Expression } from './expression.ts';
import { functionNamed } from './functions.ts';
import { BOOLEAN, type Items, isObject, NOTHING, type Node, type Run, single, truth } from './node.ts';
import { binaryOperator } from './operators.ts';
import { refusal } from './read-tokens.ts';
import { gather, reader } from './step.ts';

/** A constant of the caller, `%name`: its items and their FHIR type. */
export type Constants = ReadonlyMap<string, Node>;

/** What surrounds an expression: the type of the items it is applied to, and the constants it may name. */
export interface Surroundings {
  readonly types: readonly string[] | undefined;
  readonly constants: Constants;
  /** Steps of compiling still allowed: an expression made to be compiled for ever is refused instead. */
  readonly effort: { left: number };
}

/** The surroundings of an expression that is applied to items of these types. */
export const surroundings = (
  types: readonly string[] | undefined,
  constants: Constants = new Map(),
): Surroundings => ({
  types,
  constants,
  effort: { left: 20_000 },
});

/** Turns an expression into a function. Everything that can be decided from the definitions is decided here, once. */
export function compile(expression: Expression, around: Surroundings): Node {
  if (--around.effort.left < 0) throw refusal('path.too-long', 'the expression branches too often');
  switch (expression.kind) {
    case 'literal':
      return literal(expression.values);
    case 'member':
      return memberOf(ownerOf(expression, around), expression, around, undefined);
    case 'call':
      return call(expression, around);
    case 'item':
      return item(expression, around);
    case 'binary':
      return binaryOperator(
        expression.operator,
        compile(expression.left, around),
        compile(expression.right, around),
      );
    case 'type':
      return typeTest(expression, around);
    case 'minus': {
      const of = compile(expression.of, around);
      const run: Run = (focus, scope) =>
        of.run(focus, scope).flatMap((value) => (typeof value === 'number' ? [-value] : []));
      return { run, types: of.types };
    }
    case 'constant':
      return constant(expression.name, around);
    case 'variable':
      return variable(expression.name, around);
  }
}

const focusNode = ({ types }: Surroundings): Node => ({ run: (focus) => focus, types });

function literal(values: Items): Node {
  const type = typeof values[0];
  return { run: () => values, types: type === 'boolean' || type === 'string' ? [type] : undefined };
}

function variable(name: '$this' | '$index' | '$total', around: Surroundings): Node {
  if (name === '$this') return focusNode(around);
  if (name === '$index') return { run: (_, scope) => [scope.index], types: ['integer'] };
  return { run: (_, scope) => scope.total, types: undefined };
}

function constant(name: string, { constants }: Surroundings): Node {
  if (name === 'resource' || name === 'rootResource' || name === 'context') {
    return { run: (_, scope) => [scope.root], types: undefined };
  }
  if (name === 'rowIndex') return { run: (_, scope) => [scope.rowIndex], types: ['integer'] };
  const known = constants.get(name) ?? KNOWN_CONSTANTS.get(name);
  if (!known) throw refusal('path.unknown-constant', `%${name} is defined nowhere`);
  return known;
}

const KNOWN_CONSTANTS: Constants = new Map([
  ['ucum', literal(['http://unitsofmeasure.org'])],
  ['sct', literal(['http://snomed.info/sct'])],
  ['loinc', literal(['http://loinc.org'])],
]);

function call({ from, name, args }: Extract<Expression, { kind: 'call' }>, around: Surroundings): Node {
  const definition = functionNamed(name);
  if (!definition) throw refusal('path.unknown-function', `${name}()`);
  const [fewest, most] = definition.takes;
  if (args.length < fewest || args.length > most) {
    throw refusal(
      'path.wrong-arguments',
      `${name}() takes ${fewest === most ? most : `${fewest} to ${most}`}`,
    );
  }
  const subject = from ? compile(from, around) : focusNode(around);
  if (from?.kind === 'member' && name === 'extension' && subject.types?.every(isPrimitive)) {
    // The extensions of `birthDate` stand in `_birthDate`.
    return call({ kind: 'call', from: { ...from, name: `_${from.name}` }, name, args }, around);
  }
  return definition.compile(
    subject,
    args.map((written) => ({
      written,
      alone: () => compile(written, around),
      within: (types = subject.types) => compile(written, { ...around, types }),
    })),
  );
}

function item({ from, at }: Extract<Expression, { kind: 'item' }>, around: Surroundings): Node {
  const items = compile(from, around);
  const index = compile(at, around);
  const run: Run = (focus, scope) => {
    const place = index.run(focus, scope)[0];
    return typeof place === 'number' ? single(items.run(focus, scope)[place]) : NOTHING;
  };
  return { run, types: items.types };
}

function typeTest(
  { operator, from, type }: Extract<Expression, { kind: 'type' }>,
  around: Surroundings,
): Node {
  const owner = from.kind === 'member' ? ownerOf(from, around) : undefined;
  const all =
    from.kind === 'member' && owner ? memberOf(owner, from, around, undefined) : compile(from, around);
  const chosen = from.kind === 'member' && owner ? memberOf(owner, from, around, type) : ofType(all, type);
  if (operator === 'as') return chosen;
  const run: Run = (focus, scope) =>
    all.run(focus, scope).length === 0 ? NOTHING : truth(chosen.run(focus, scope).length > 0);
  return { run, types: BOOLEAN };
}

function ofType(node: Node, wanted: string): Node {
  if (node.types?.every((type) => isA(type, wanted))) return node;
  const run: Run = (focus, scope) => node.run(focus, scope).filter((value) => isValueOf(value, wanted));
  return { run, types: [wanted] };
}

/** The last resort where no definition tells: JSON itself knows resources, booleans, numbers and strings apart. */
function isValueOf(value: unknown, wanted: string): boolean {
  if (isObject(value)) {
    if ('resourceType' in value) return value.resourceType === wanted || wanted === 'Resource';
    return isKnownType(wanted) && !isPrimitive(wanted);
  }
  const name = wanted.toLowerCase();
  if (typeof value === 'boolean') return name === 'boolean';
  if (typeof value === 'number')
    return name === 'decimal' || (Number.isInteger(value) && /int(eger)?$/.test(name));
  return isPrimitive(wanted) || name === 'string';
}

type Member = Extract<Expression, { kind: 'member' }>;

const ownerOf = ({ from }: Member, around: Surroundings): Node =>
  from ? compile(from, around) : focusNode(around);

/** A step down to an element. `only` is the type asked for behind it, which makes a choice one plain property. */
function memberOf(owner: Node, { from, name }: Member, around: Surroundings, only: string | undefined): Node {
  if (!from && /^[A-Z]/.test(name))
    return only ? ofType(typeName(name, around), only) : typeName(name, around);
  if (from?.kind === 'member' && name === 'id' && owner.types?.every(isPrimitive)) {
    const shadow: Member = { kind: 'member', from: { ...from, name: `_${from.name}` }, name };
    return memberOf(ownerOf(shadow, around), shadow, around, only);
  }
  const found = owner.types?.map((type) => propertiesOf(type, name));
  if (!found?.length || found.some((properties) => !properties?.length))
    return unknownMember(owner, name, only);

  const properties = (found as (readonly Property[])[]).flat();
  const wanted = only ? properties.filter(({ type }) => isA(type, only)) : properties;
  const types = [...new Set(wanted.map(({ type }) => type))];
  const keys = [...new Set(wanted.map(({ key }) => key))];
  const node: Node = {
    run: reader(owner.run, from === undefined, keys),
    types: types.includes('Resource') ? undefined : types,
  };
  // `Bundle.entry.resource.ofType(Patient)`: the definitions say only Resource, the data say which.
  return only && keys.length === 0 && properties.some(({ type }) => type === 'Resource')
    ? ofType({ run: reader(owner.run, from === undefined, [name]), types: undefined }, only)
    : node;
}

/** `Patient.name` at the start: the resource itself when it is one, else nothing. */
function typeName(name: string, { types }: Surroundings): Node {
  const general = name === 'Resource' || name === 'DomainResource' || name === 'Element';
  if (general || types?.includes(name)) return { run: (focus) => focus, types };
  const run: Run = (focus) => focus.filter((value) => isObject(value) && value.resourceType === name);
  return { run, types: isKnownType(name) ? [name] : undefined };
}

function unknownMember(owner: Node, name: string, only: string | undefined): Node {
  if (name in Object.prototype) return { run: () => NOTHING, types: undefined };
  const wanted = only === undefined ? undefined : name + capital(only);
  const read = (value: unknown): unknown => {
    if (!isObject(value)) return undefined;
    const plain = value[name];
    if (plain !== undefined) return only === undefined || isValueOf(plain, only) ? plain : undefined;
    if (wanted !== undefined) return value[wanted];
    for (const key in value) if (choiceType(key, name)) return value[key];
    return undefined;
  };
  const run: Run = (focus, scope) => gather(owner.run(focus, scope), read);
  return { run, types: only === undefined ? undefined : [only] };
}
