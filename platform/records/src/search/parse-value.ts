import { failure, type Result, success } from '@yiti/base';
import { dateRange, isResourceType, numberRange, type SearchParameter, searchParameters } from '@yiti/fhir';
import type { CompositePart, Prefix, Value } from './search-query.ts';
import { split, unescapeValue } from './split-value.ts';

const PREFIX = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)(?=[-+\d])/;
const NUMBER = /^[+-]?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,3})?$/;
const DATE =
  /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** Reads one value of a parameter, or says in the words of the specification why it cannot be one. */
export function parseValue(
  type: string,
  parameter: SearchParameter,
  modifier: string | undefined,
  text: string,
): Result<Value> {
  if (text === '') return failure('invalid', 'search.empty-value', { details: parameter.code });
  switch (parameter.type) {
    case 'number':
      return parseNumber(parameter, text);
    case 'date':
      return parseDate(parameter, text);
    case 'quantity':
      return parseQuantity(parameter, text);
    case 'token':
      return modifier === 'of-type' ? parseOfType(parameter, text) : parseToken(text, modifier);
    case 'reference':
      return modifier === 'identifier' ? parseToken(text, modifier) : parseReference(text, modifier);
    case 'composite':
      return parseComposite(type, parameter, text);
    case 'string':
    case 'uri':
      return success({ is: 'text', text: unescapeValue(text) });
    case 'special':
      return failure('invalid', 'search.unsupported-parameter', { details: parameter.code });
  }
}

function takePrefix(text: string): [Prefix, string] {
  const prefix = PREFIX.exec(text)?.[0] as Prefix | undefined;
  return prefix ? [prefix, text.slice(2)] : ['eq', text];
}

/** `eq` asks for what would be rounded to the number as written; `gt` and its like compare with the number itself. */
function parseNumber(parameter: SearchParameter, text: string): Result<Value & { is: 'range' }> {
  const [prefix, number] = takePrefix(text);
  const rounded = NUMBER.test(number) ? numberRange(number) : undefined;
  if (!rounded) return failure('invalid', 'search.not-a-number', { details: parameter.code });
  const value = Number(number);
  switch (prefix) {
    case 'eq':
    case 'ne':
      return success({ is: 'range', prefix, ...rounded });
    case 'ap': {
      // R4 recommends a tenth of the value for "approximately".
      const margin = Math.abs(value) / 10;
      return success({
        is: 'range',
        prefix,
        low: Math.min(rounded.low, value - margin),
        high: Math.max(rounded.high, value + margin),
      });
    }
    default:
      return success({ is: 'range', prefix, low: value, high: value });
  }
}

function parseDate(parameter: SearchParameter, text: string): Result<Value> {
  const [prefix, date] = takePrefix(text);
  // In a URL an unescaped plus sign arrives as a blank.
  const moment = date.replace(' ', '+');
  const range = DATE.test(moment) ? dateRange(moment) : undefined;
  if (!range) return failure('invalid', 'search.not-a-date', { details: parameter.code });
  return success({ is: 'range', prefix, ...range });
}

function parseQuantity(parameter: SearchParameter, text: string): Result<Value> {
  const parts = split(text, '|').map(unescapeValue);
  if (parts.length !== 1 && parts.length !== 3)
    return failure('invalid', 'search.not-a-quantity', { details: parameter.code });
  const number = parseNumber(parameter, parts[0] as string);
  if (!number.ok) return number;
  const [, system, code] = parts;
  return success({ ...number.value, ...(system && { system }), ...(code && { code }) });
}

/** `code`, `system|code`, `|code` (no system) or `system|`. */
function parseToken(text: string, modifier: string | undefined): Result<Value> {
  if (modifier === 'text' || modifier === 'in' || modifier === 'not-in') {
    return success({ is: 'text', text: unescapeValue(text) });
  }
  const parts = split(text, '|').map(unescapeValue);
  if (parts.length > 2) return failure('invalid', 'search.not-a-token');
  const [first = '', second] = parts;
  if (second === undefined) return success({ is: 'token', code: first });
  if (first === '' && second === '') return failure('invalid', 'search.not-a-token');
  return success({ is: 'token', system: first, ...(second !== '' && { code: second }) });
}

function parseOfType(parameter: SearchParameter, text: string): Result<Value> {
  const [system, code, value, ...more] = split(text, '|').map(unescapeValue);
  if (system === undefined || !code || !value || more.length > 0) {
    return failure('invalid', 'search.not-a-typed-identifier', { details: parameter.code });
  }
  return success({ is: 'identifier', system, code, value });
}

function parseReference(text: string, modifier: string | undefined): Result<Value> {
  const target = unescapeValue(text);
  if (modifier !== undefined)
    return success({ is: 'reference', type: modifier, target: `${modifier}/${target}` });
  const [type = '', id] = target.split('/');
  if (target.split('/').length === 2 && id && isResourceType(type))
    return success({ is: 'reference', type, target });
  return success({ is: 'reference', target });
}

function parseComposite(type: string, parameter: SearchParameter, text: string): Result<Value> {
  const texts = split(text, '$');
  const components = parameter.components ?? [];
  if (texts.length !== components.length) {
    return failure('invalid', 'search.not-a-composite', {
      details: `${parameter.code}: ${components.length}`,
    });
  }
  const parts: CompositePart[] = [];
  for (const [index, { definition, expression }] of components.entries()) {
    const part = partParameter(type, definition);
    if (!part || part.type === 'composite')
      return failure('invalid', 'search.unsupported-parameter', { details: parameter.code });
    const value = parseValue(type, part, undefined, texts[index] as string);
    if (!value.ok) return value;
    parts.push({ parameter: part, expression, value: value.value });
  }
  return success({ is: 'composite', parts });
}

function partParameter(type: string, definition: string): SearchParameter | undefined {
  for (const candidate of searchParameters(type).values()) if (candidate.url === definition) return candidate;
  return undefined;
}
