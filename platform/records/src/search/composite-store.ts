import { join, type Sql, sql } from '@yiti/database';
import type { SearchParameter } from '@yiti/fhir';
import type { SearchContext } from './context.ts';
import { elementOf } from './element-path.ts';
import type { CompositePart, Value } from './search-query.ts';

type Composite = Extract<Value, { is: 'composite' }>;

/**
 * Each part must hold, and all within one element: of a panel, the code and the value of the same component. The parts
 * narrow by the index; where the composite is about an element inside the resource, its JSON is read to see whether
 * they meet there.
 */
export async function compositeCondition(
  context: SearchContext,
  type: string,
  parameter: SearchParameter,
  value: Composite,
): Promise<Sql> {
  const parts: Sql[] = [];
  for (const part of value.parts) {
    parts.push(
      await context.compile(type, { kind: 'value', parameter: part.parameter, values: [part.value] }),
    );
  }
  const elements = roots(type, parameter.expression ?? type);
  // The resource itself holds each part once. Beside its components it is one more place where they may meet.
  if (elements.some((element) => element !== '')) {
    const meet = value.parts.map(partPredicate).join(' && ');
    const paths = elements.map((element) => `$${element && `.${element}`} ? (${meet})`);
    parts.push(sql`exists (
             select
               from unnest(${paths}::text[]) as element (path)
              where jsonb_path_exists(resource.content::jsonb, element.path::jsonpath))`);
  }
  return join(parts, ' and ');
}

/** The elements a composite is about; `''` is the resource itself. */
const roots = (type: string, expression: string): string[] =>
  expression.split('|').flatMap((alternative) => {
    if (alternative.trim() === type) return [''];
    const way = elementOf(type, alternative);
    return way ? [way.join('.')] : [];
  });

/** A JSON path predicate on `@`, the element; every text from outside enters it as a JSON string. */
function partPredicate({ expression, value }: CompositePart): string {
  const alternatives = expression.split('|').map((each) => {
    const way = elementOf('Resource', `Resource.${each.trim().replace(/^\((.*)\)$/, '$1')}`);
    return `exists(@.${(way ?? ['id']).join('.')} ? (${valuePredicate(value)}))`;
  });
  return `(${alternatives.join(' || ')})`;
}

function valuePredicate(value: Value): string {
  switch (value.is) {
    case 'token':
      return tokenPredicate(value.system, value.code);
    case 'range':
      return rangePredicate(value);
    case 'reference':
      return `@.reference == ${JSON.stringify(value.target)} || @ == ${JSON.stringify(value.target)}`;
    case 'text':
      return `@ starts with ${JSON.stringify(value.text)}`;
    case 'identifier':
    case 'composite':
      return '1 == 1';
  }
}

function tokenPredicate(system: string | undefined, code: string | undefined): string {
  const matches = (at: string, member: string): string =>
    [
      ...(system === undefined
        ? []
        : [system === '' ? `!exists(${at}.system)` : `${at}.system == ${JSON.stringify(system)}`]),
      ...(code === undefined ? [] : [`${at}.${member} == ${JSON.stringify(code)}`]),
    ].join(' && ');
  const plain = code === undefined ? '1 == 0' : `@ == ${JSON.stringify(code)}`;
  return `exists(@.coding[*] ? (${matches('@', 'code')})) || (${matches('@', 'code')}) || (${matches('@', 'value')}) || ${plain}`;
}

function rangePredicate({ prefix, low, high, system, code }: Extract<Value, { is: 'range' }>): string {
  const number = (at: string): string => {
    switch (prefix) {
      case 'eq':
      case 'ap':
        return `${at} >= ${low} && ${at} <= ${high}`;
      case 'ne':
        return `(${at} < ${low} || ${at} > ${high})`;
      case 'gt':
      case 'sa':
        return `${at} > ${high}`;
      case 'ge':
        return `${at} >= ${low}`;
      case 'lt':
      case 'eb':
        return `${at} < ${low}`;
      case 'le':
        return `${at} <= ${high}`;
    }
  };
  const unit = [
    ...(system === undefined ? [] : [`@.system == ${JSON.stringify(system)}`]),
    ...(code === undefined
      ? []
      : [`(@.code == ${JSON.stringify(code)} || @.unit == ${JSON.stringify(code)})`]),
  ];
  return [`(${number('@.value')})`, ...unit].join(' && ');
}
