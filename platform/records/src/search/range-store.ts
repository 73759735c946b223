import { type Sql, sql } from '@yiti/database';
import { hash, mainDateOf, type SearchParameter } from '@yiti/fhir';
import { rangeKeyOf } from '../range-key.ts';
import type { SearchContext } from './context.ts';
import type { Value } from './search-query.ts';
import { hasToken, isPresent } from './token-store.ts';

type RangeValue = Extract<Value, { is: 'range' }>;

/** Dates, numbers and quantities: what is compared rather than looked up. */
export function rangeCondition(
  context: SearchContext,
  type: string,
  parameter: SearchParameter,
  value: RangeValue,
): Sql {
  if (parameter.type === 'date') {
    const asked = parameter.type === 'date' && value.prefix === 'ap' ? approximately(value) : value;
    if (parameter.code === '_lastUpdated') return instants(asked, sql`resource.updated_at`);
    if (parameter.code === mainDateOf(type)) return mainDate(asked);
    return entry(context, parameter, spans(asked, sql`range.low`, sql`range.high`, plain));
  }
  const compared = entry(context, parameter, amounts(value));
  const { system, code } = value;
  if (code === undefined) return compared;
  // `5.4||mg` leaves the system open: the unit as it is written or coded.
  return sql`${compared} and ${hasToken([hash.token(context.county, parameter.code, system, code)])}`;
}

const plain = (value: number): Sql => sql`${value}::float8`;
const instant = (value: number): Sql => sql`to_timestamp(${value}::float8)`;

/** R4 leaves "approximately" open; a tenth of the distance from now is its suggestion, never less than a day. */
function approximately(value: RangeValue): RangeValue {
  const margin = Math.max(Math.abs(Date.now() / 1000 - value.low) / 10, 86_400);
  return { ...value, low: value.low - margin, high: value.high + margin };
}

/**
 * The row's own columns; an undated row has `at` = -infinity and no `at_end`. A span does not end before it begins, so
 * each comparison implies a simple one, which the indexes on `at` and `at_end` can use.
 */
function mainDate(value: RangeValue): Sql {
  const condition = spans(value, sql`resource.at`, sql`resource.at_end`, instant);
  const { prefix, low, high } = value;
  switch (prefix) {
    case 'ge':
      return sql`resource.at_end > ${instant(low)} and ${condition}`;
    case 'eq':
    case 'le':
      return sql`resource.at_end is not null and resource.at <= ${instant(high)} and ${condition}`;
    case 'eb':
      return sql`resource.at <= ${instant(low)} and ${condition}`;
    default:
      return sql`resource.at_end is not null and ${condition}`;
  }
}

/** One of the row's entries under this parameter. */
function entry(context: SearchContext, parameter: SearchParameter, condition: Sql): Sql {
  return sql`${isPresent(context, parameter)}
       and exists (
             select
               from ${rangesOf(parameter)}
              where ${condition})`;
}

/** The row's ranges under one parameter, three numbers each. */
export const rangesOf = ({ code }: SearchParameter): Sql => sql`(
             select resource.ranges[place + 1] as low, resource.ranges[place + 2] as high
               from generate_series(1, cardinality(resource.ranges), 3) as place
              where resource.ranges[place] = ${rangeKeyOf(hash.rangeKey(code))}::float8) as range`;

/** Half-open spans of time, as R4 compares them: `eq` contains, `gt` reaches beyond, `sa` begins after. */
function spans({ prefix, low, high }: RangeValue, from: Sql, to: Sql, at: (value: number) => Sql): Sql {
  const inside = sql`${from} >= ${at(low)} and ${to} <= ${at(high)}`;
  switch (prefix) {
    case 'eq':
      return inside;
    case 'ne':
      return sql`not (${inside})`;
    case 'gt':
      return sql`${to} > ${at(high)}`;
    case 'lt':
      return sql`${from} < ${at(low)}`;
    case 'ge':
      return sql`(${from} >= ${at(low)} or ${to} > ${at(high)})`;
    case 'le':
      return sql`(${to} <= ${at(high)} or ${from} < ${at(low)})`;
    case 'sa':
      return sql`${from} >= ${at(high)}`;
    case 'eb':
      return sql`${to} <= ${at(low)}`;
    case 'ap':
      return sql`${from} < ${at(high)} and ${to} > ${at(low)}`;
  }
}

/** A column that holds an instant rather than a span. */
function instants({ prefix, low, high }: RangeValue, column: Sql): Sql {
  switch (prefix) {
    case 'eq':
    case 'ap':
      return sql`${column} >= ${instant(low)} and ${column} < ${instant(high)}`;
    case 'ne':
      return sql`not (${column} >= ${instant(low)} and ${column} < ${instant(high)})`;
    case 'gt':
    case 'sa':
      return sql`${column} >= ${instant(high)}`;
    case 'lt':
    case 'eb':
      return sql`${column} < ${instant(low)}`;
    case 'ge':
      return sql`${column} >= ${instant(low)}`;
    case 'le':
      return sql`${column} < ${instant(high)}`;
  }
}

/** Amounts are points, or open to one side when they were measured as "less than". */
function amounts({ prefix, low, high }: RangeValue): Sql {
  const inside = sql`range.low >= ${low}::float8 and range.high <= ${high}::float8`;
  switch (prefix) {
    case 'eq':
      return inside;
    case 'ne':
      return sql`not (${inside})`;
    case 'gt':
      return sql`range.high > ${low}::float8`;
    case 'lt':
      return sql`range.low < ${low}::float8`;
    case 'ge':
      return sql`range.high >= ${low}::float8`;
    case 'le':
      return sql`range.low <= ${low}::float8`;
    case 'sa':
      return sql`range.low > ${low}::float8`;
    case 'eb':
      return sql`range.high < ${low}::float8`;
    case 'ap':
      return sql`range.low <= ${high}::float8 and range.high >= ${low}::float8`;
  }
}
