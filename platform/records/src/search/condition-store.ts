import { join, type Sql, sql } from '@yiti/database';
import { indexedUnder } from '@yiti/fhir';
import { chainCondition, hasCondition } from './chain-store.ts';
import { compositeCondition } from './composite-store.ts';
import type { SearchContext } from './context.ts';
import { rangeCondition } from './range-store.ts';
import { referenceCondition } from './reference-store.ts';
import type { Condition, Value } from './search-query.ts';
import { stringCondition, uriCondition } from './string-store.ts';
import { isPresent, tokenCondition } from './token-store.ts';

type ValueCondition = Extract<Condition, { kind: 'value' }>;

/** One condition of a search as a condition on `resource`. */
export async function compileCondition(
  context: SearchContext,
  type: string,
  condition: Condition,
): Promise<Sql> {
  switch (condition.kind) {
    case 'chain':
      return chainCondition(context, type, condition);
    case 'has':
      return hasCondition(context, type, condition);
    case 'missing':
      return missingCondition(context, type, condition);
    case 'value':
      return valueCondition(context, type, condition);
  }
}

/** What every row has stands in its columns and has no token of presence. */
function missingCondition(
  context: SearchContext,
  type: string,
  { parameter, missing }: Extract<Condition, { kind: 'missing' }>,
): Sql {
  if (parameter.code === '_id' || parameter.code === '_lastUpdated') return missing ? sql`false` : sql`true`;
  const present = join(
    indexedUnder(type, parameter).map((each) => isPresent(context, each)),
    ' or ',
  );
  // `patient` stands under `subject`, which may also be a group.
  const patient = parameter.code === 'patient' ? sql`resource.subject is not null` : sql`true`;
  return missing ? sql`not ((${present}) and ${patient})` : sql`(${present}) and ${patient}`;
}

/** Under each name its values have in the index; "not" must hold under all of them. */
async function valueCondition(context: SearchContext, type: string, condition: ValueCondition): Promise<Sql> {
  const under = indexedUnder(type, condition.parameter);
  const [only, ...others] = under;
  if (only && others.length === 0) return conditionUnder(context, type, { ...condition, parameter: only });
  const parts = await Promise.all(
    under.map((parameter) => conditionUnder(context, type, { ...condition, parameter })),
  );
  const isNegative = condition.modifier === 'not' || condition.modifier === 'not-in';
  return sql`(${join(
    parts.map((part) => sql`(${part})`),
    isNegative ? ' and ' : ' or ',
  )})`;
}

async function conditionUnder(
  context: SearchContext,
  type: string,
  { parameter, modifier, values }: ValueCondition,
): Promise<Sql> {
  switch (parameter.type) {
    case 'token':
      return tokenCondition(context, type, parameter, modifier, values);
    case 'reference':
      return referenceCondition(context, type, parameter, modifier, values);
    case 'string':
      return anyOf(values, async (value) => stringCondition(context, parameter, modifier, textOf(value)));
    case 'uri':
      return anyOf(values, async (value) => uriCondition(context, parameter, modifier, textOf(value)));
    case 'composite':
      return anyOf(values, async (value) =>
        value.is === 'composite' ? compositeCondition(context, type, parameter, value) : sql`false`,
      );
    case 'number':
    case 'date':
    case 'quantity':
      return anyOf(values, async (value) =>
        value.is === 'range' ? rangeCondition(context, type, parameter, value) : sql`false`,
      );
    case 'special':
      return sql`false`;
  }
}

async function anyOf(values: readonly Value[], compile: (value: Value) => Promise<Sql>): Promise<Sql> {
  const conditions = await Promise.all(values.map(compile));
  if (conditions.length === 1) return conditions[0] as Sql;
  return sql`(${join(
    conditions.map((condition) => sql`(${condition})`),
    ' or ',
  )})`;
}

const textOf = (value: Value): string => (value.is === 'text' ? value.text : '');
