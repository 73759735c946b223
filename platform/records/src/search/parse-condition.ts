import { failure, type Result, success } from '@yiti/base';
import { isResourceType, type SearchParameter, searchParameters } from '@yiti/fhir';
import { parseValue } from './parse-value.ts';
import type { Condition, Target, Value } from './search-query.ts';
import { split } from './split-value.ts';

/** Far beyond what a person asks; a question that is longer is refused instead of being worked on. */
const MOST_VALUES = 500;
const LONGEST_VALUE = 2_000;
const DEEPEST_CHAIN = 5;

/** NUL and half a surrogate pair: no text in the database contains them, and PostgreSQL would not take them. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

const MODIFIERS: Readonly<Record<SearchParameter['type'], readonly string[]>> = {
  number: [],
  date: [],
  quantity: [],
  composite: [],
  special: [],
  string: ['exact', 'contains'],
  token: ['text', 'not', 'in', 'not-in', 'of-type'],
  reference: ['identifier'],
  uri: ['above', 'below'],
};

/** Reads `name:modifier=value`, a chain or a `_has`, as asked of one type. */
export function parseCondition(type: string, key: string, text: string, depth = 0): Result<Condition> {
  if (depth > DEEPEST_CHAIN)
    return failure('invalid', 'search.chain-too-deep', { details: String(DEEPEST_CHAIN) });
  if (key.startsWith('_has:')) return parseHas(key, text, depth);
  const dot = key.indexOf('.');
  return dot === -1 ? parsePlain(type, key, text) : parseChain(type, key, dot, text, depth);
}

/** `_has:Observation:patient:code=…`: what follows the reference is asked of Observation. */
function parseHas(key: string, text: string, depth: number): Result<Condition> {
  const [, source = '', code = '', ...rest] = key.split(':');
  const parameter = isResourceType(source) ? searchParameters(source).get(code) : undefined;
  if (parameter?.type !== 'reference' || rest.length === 0) return unknownParameter(key);
  const condition = parseCondition(source, rest.join(':'), text, depth + 1);
  return condition.ok
    ? success({ kind: 'has', type: source, parameter, condition: condition.value })
    : condition;
}

/** `subject:Patient.name=…`; without a type, all types the parameter may refer to that know the rest. */
function parseChain(type: string, key: string, dot: number, text: string, depth: number): Result<Condition> {
  const [code = '', only] = key.slice(0, dot).split(':');
  const parameter = searchParameters(type).get(code);
  if (parameter?.type !== 'reference' || (only !== undefined && !isResourceType(only)))
    return unknownParameter(key);
  const targets: Target[] = [];
  let refusal: Result<Condition> = unknownParameter(key);
  for (const target of only === undefined ? (parameter.target ?? []) : [only]) {
    if (!isResourceType(target)) continue;
    const condition = parseCondition(target, key.slice(dot + 1), text, depth + 1);
    if (condition.ok) targets.push({ type: target, condition: condition.value });
    // Of several targets one may know the parameter and dislike the value; that is what the asker wants to hear.
    else if (refusal.ok || refusal.problem.code === 'search.unknown-parameter') refusal = condition;
  }
  return targets.length > 0 ? success({ kind: 'chain', parameter, targets }) : refusal;
}

function parsePlain(type: string, key: string, text: string): Result<Condition> {
  const [code = '', modifier, ...more] = key.split(':');
  const parameter = searchParameters(type).get(code);
  if (!parameter || more.length > 0) return unknownParameter(key);
  if (parameter.type === 'special')
    return failure('invalid', 'search.unsupported-parameter', { details: code });
  if (modifier === 'missing') {
    if (text !== 'true' && text !== 'false')
      return failure('invalid', 'search.missing-is-true-or-false', { details: code });
    return success({ kind: 'missing', parameter, missing: text === 'true' });
  }
  const isTargetType = parameter.type === 'reference' && modifier !== undefined && isResourceType(modifier);
  // An id has no text, no value set and no type.
  const modifiers = code === '_id' ? ['not'] : MODIFIERS[parameter.type];
  if (modifier !== undefined && !isTargetType && !modifiers.includes(modifier)) {
    return failure('invalid', 'search.unsupported-modifier', { details: `${code}:${modifier}`.slice(0, 80) });
  }
  const texts = split(text, ',');
  if (texts.length > MOST_VALUES)
    return failure('invalid', 'search.too-many-values', { details: `${code}: ${MOST_VALUES}` });
  const values: Value[] = [];
  for (const each of texts) {
    if (each.length > LONGEST_VALUE)
      return failure('invalid', 'search.value-too-long', { details: `${code}: ${LONGEST_VALUE}` });
    if (UNSTORABLE.test(each)) return failure('invalid', 'search.bad-characters', { details: code });
    const value = parseValue(type, parameter, modifier, each);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return success({ kind: 'value', parameter, ...(modifier !== undefined && { modifier }), values });
}

const unknownParameter = (key: string): Result<never> =>
  failure('invalid', 'search.unknown-parameter', { details: key.slice(0, 80) });
