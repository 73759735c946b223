import { type PrimitiveTest, primitives } from './primitives.ts';
import { type Check, type Container, isContainer, report, type Walk, within } from './walk.ts';

/** Kinds of plain JSON attribute that take no extensions: ids of elements and resources, the url of an Extension. */
const ATTRIBUTES: Readonly<Record<string, string>> = { '@string': 'string', '@id': 'id', '@uri': 'uri' };

/** The checks of a primitive element and of the `_name` beside it, which carries its id and extensions. */
export function primitiveMembers(
  name: string,
  type: string,
  list: boolean,
  codes: Check | undefined,
  element: Check,
): [string, Check][] {
  const check = valueCheck(ATTRIBUTES[type] ?? type, codes);
  if (type in ATTRIBUTES) return [[name, check]];
  if (list) return listMembers(name, check, element);
  return [
    [name, check],
    [`_${name}`, beside(name, element)],
  ];
}

function valueCheck(type: string, codes: Check | undefined): Check {
  const test = primitives.get(type) as PrimitiveTest;
  const wrong = `not a valid ${type}`;
  const mayBeLocal = type === 'uri' || type === 'url' || type === 'canonical';
  return (value, walk, owner) => {
    if (!test(value)) return report(walk, 'value', wrong);
    if (mayBeLocal && (value as string).charCodeAt(0) === HASH) walk.locals.push(value as string);
    codes?.(value, walk, owner);
  };
}

const HASH = 0x23;

const beside =
  (name: string, element: Check): Check =>
  (value, walk, owner) => {
    if (isContainer(value) && !(name in owner)) mustExtend(value, walk);
    checkElement(element, value, walk, owner);
  };

/** An id alone may stand beside a value, but not in place of one. */
function checkElement(element: Check, value: unknown, walk: Walk, owner: Container): void {
  const onlyId = isContainer(value) && typeof value.id === 'string' && !('extension' in value);
  if (!onlyId || Object.keys(value).length > 1) element(value, walk, owner);
}

function mustExtend(value: Container, walk: Walk): void {
  if (!('extension' in value)) report(walk, 'invariant', 'ele-1: without a value there must be an extension');
}

/** Lists of primitives keep step with their `_name` list; null fills the place of the one that is missing. */
function listMembers(name: string, check: Check, element: Check): [string, Check][] {
  const list =
    (other: string, item: Check): Check =>
    (value, walk, owner) => {
      if (!Array.isArray(value)) return report(walk, 'structure', 'expected a list');
      if (value.length === 0) return report(walk, 'structure', 'a list is left out rather than empty');
      const others = owner[other];
      for (let index = 0; index < value.length; index++) {
        const before = walk.issues.length;
        if (value[index] !== null) item(value[index], walk, owner);
        else if (!Array.isArray(others) || (others[index] ?? null) === null) {
          report(walk, 'structure', `null stands only where ${other} has something`);
        }
        if (walk.issues.length > before) within(walk, before, `[${index}]`);
      }
    };
  const extension: Check = (value, walk, owner) => checkElement(element, value, walk, owner);
  return [
    [name, list(`_${name}`, check)],
    [`_${name}`, list(name, extension)],
  ];
}
