import { type Element, type ElementType, elementsOf } from '../definition/element.ts';
import { isResourceType } from '../definition/resource-types.ts';
import { has } from './invariants/invariant.ts';
import { invariantsOf } from './invariants.ts';
import { listOf } from './lists.ts';
import { primitiveMembers } from './primitive-members.ts';
import { primitives } from './primitives.ts';
import { checkReference } from './references.ts';
import { requiredCodes } from './required-codes.ts';
import { resourceChecks } from './resources.ts';
import { type Check, type Container, hasErrors, isContainer, report, type Walk, within } from './walk.ts';

/** What one member of a JSON object must be; members of one choice share its name. */
interface Member {
  readonly check: Check;
  readonly choice?: string;
}

const compiled = new Map<string, Check>();

const { checkContained, checkResource } = resourceChecks(checkOf);

export { checkResource };

/** The check of a type, made from its definition when the first value of the type is met. */
export function checkOf(type: string): Check {
  let check = compiled.get(type);
  if (!check) {
    check = compile(type);
    compiled.set(type, check);
  }
  return check;
}

function compile(type: string): Check {
  const elements = elementsOf(type);
  if (!elements) throw new Error(`no definition of ${type}`);
  const members = new Map(elements.flatMap(membersOf));
  const required = elements.filter((element) => element.required).map(namesOf);
  const choices = elements.filter((element) => element.choice).map(namesOf);
  const invariants = invariantsOf(type);
  const isResource = isResourceType(type);

  return (value, walk) => {
    if (!isContainer(value)) return report(walk, 'structure', `expected an object (${type})`);
    const start = walk.issues.length;
    const counted = checkMembers(value, walk, members, isResource);
    if (counted.real === 0 && !isResource) {
      report(walk, 'invariant', 'ele-1: an element has a value or children');
    }
    for (const names of required) {
      if (!names.some((name) => has(value, name))) report(walk, 'required', `${display(names)} is missing`);
    }
    // A choice with its extensions is two members of one choice; only more than that needs a closer look.
    if (counted.choices > 1) for (const names of choices) checkChoice(value, walk, names);
    if (hasErrors(walk, start)) return;
    for (const { holds, key, text, severity } of invariants) {
      if (!holds(value, walk.clock)) report(walk, 'invariant', `${key}: ${text}`, severity);
    }
  };
}

function checkMembers(
  value: Container,
  walk: Walk,
  members: ReadonlyMap<string, Member>,
  isResource: boolean,
) {
  let real = 0;
  let choices = 0;
  for (const name in value) {
    const item = value[name];
    if (item === undefined) continue; // only in what was built here; JSON does not have it
    const member = members.get(name);
    if (member === undefined) {
      if (!isResource || name !== 'resourceType') refuseUnknown(walk, name);
      continue;
    }
    if (name !== 'id') real++;
    if (member.choice !== undefined) choices++;
    const before = walk.issues.length;
    member.check(item, walk, value);
    if (walk.issues.length > before) within(walk, before, `.${name}`);
  }
  return { real, choices };
}

function refuseUnknown(walk: Walk, name: string): void {
  const before = walk.issues.length;
  report(walk, 'structure', 'there is no such element here');
  // A name from outside stands in the path only when it looks like one.
  within(walk, before, /^\w{1,64}$/.test(name) ? `.${name}` : '');
}

function checkChoice(value: Container, walk: Walk, names: readonly string[]): void {
  const present = names.filter((name) => has(value, name));
  if (present.length > 1) report(walk, 'structure', `only one of ${present.join(', ')} may be present`);
}

const display = (names: readonly string[]): string => (names.length > 12 ? 'a value' : names.join(' or '));

/** `value` of type Quantity → `valueQuantity`. */
const jsonName = ({ choice, name }: Element, type: ElementType): string =>
  choice ? name + type.name.charAt(0).toUpperCase() + type.name.slice(1) : name;

const namesOf = (element: Element): string[] => element.types.map((type) => jsonName(element, type));

function membersOf(element: Element): [string, Member][] {
  return element.types.flatMap((type) => {
    const name = jsonName(element, type);
    const choice = element.choice ? { choice: element.name } : {};
    return checksOf(element, type, name).map(([member, check]): [string, Member] => [
      member,
      { check, ...choice },
    ]);
  });
}

function checksOf(element: Element, type: ElementType, name: string): [string, Check][] {
  const codes = element.codes ? requiredCodes(element.codes, type.name) : undefined;
  if (primitives.has(type.name) || type.name.startsWith('@')) {
    return primitiveMembers(name, type.name, element.list, codes, lazily('Element'));
  }
  const structure = type.name === 'Resource' ? resourceCheck(name) : structureCheck(type);
  const check = codes ? both(structure, codes) : structure;
  return [[name, element.list ? listOf(check) : check]];
}

const resourceCheck = (name: string): Check => (name === 'contained' ? checkContained : checkResource);

function structureCheck({ name, targets }: ElementType): Check {
  const check = lazily(name);
  if (name !== 'Reference') return check;
  const allowed = targets && new Set(targets);
  return (value, walk, owner) => {
    check(value, walk, owner);
    if (isContainer(value)) checkReference(value, walk, allowed);
  };
}

/** Types contain themselves (an Extension has extensions), so a type is compiled when it is met. */
function lazily(type: string): Check {
  let check: Check | undefined;
  return (value, walk, owner) => {
    check ??= checkOf(type);
    check(value, walk, owner);
  };
}

const both =
  (first: Check, second: Check): Check =>
  (value, walk, owner) => {
    const before = walk.issues.length;
    first(value, walk, owner);
    if (!hasErrors(walk, before)) second(value, walk, owner);
  };
