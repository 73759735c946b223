import { failure, type Result, success } from '@yiti/base';
import { join, type Sql, sql, trusted } from '@yiti/database';
import { indexedUnder, mainCodeOf, mainDateOf, searchParameters } from '@yiti/fhir';
import { elementOf } from './element-path.ts';
import { rangesOf } from './range-store.ts';
import { isSubject } from './reference-store.ts';
import type { SearchQuery, SortKey } from './search-query.ts';

/** One value a list is sorted by. It is never null, so that every row has its place and a cursor can name it. */
export interface Order {
  readonly value: Sql;
  readonly type: 'text' | 'timestamptz' | 'float8';
  readonly descending: boolean;
}

/** Sorted after every text there is. */
const LAST_TEXT = '\u{10ffff}';

/** What is sorted by comes first; the id makes the order total. */
export function ordersOf(type: string, query: SearchQuery): Result<readonly Order[]> {
  const orders: Order[] = [];
  for (const key of query.sort.length > 0 ? query.sort : impliedSort(type, query)) {
    if (key.parameter.code === '_id') {
      orders.push({ value: sql`resource.id`, type: 'text', descending: key.descending });
      return success(orders);
    }
    const order = orderOf(type, key);
    if (!order) return failure('invalid', 'search.cannot-sort', { details: key.parameter.code });
    orders.push(order);
  }
  // Against the first key's direction, as it stands in the indexes, which can then be read from either end.
  const descending = orders[0] ? !orders[0].descending : false;
  return success([...orders, { value: sql`resource.id`, type: 'text', descending }]);
}

/**
 * R4 leaves the order open when none is asked for; then it is the one in which the index that will be read stands.
 * Who asks what changed since an instant reads on from there; who asks for a code or a resident sees the newest first.
 */
function impliedSort(type: string, { types, conditions }: SearchQuery): readonly SortKey[] {
  if (types.length > 1) return [];
  const asked = conditions.flatMap((each) => (each.kind === 'value' ? [each.parameter] : []));
  const changed = asked.find(({ code }) => code === '_lastUpdated');
  if (changed) return [{ parameter: changed, descending: false }];
  const led = asked.some((each) => each.code === mainCodeOf(type) || isSubject(type, each));
  const date = searchParameters(type).get(mainDateOf(type) ?? '');
  return led && date ? [{ parameter: date, descending: true }] : [];
}

function orderOf(type: string, { parameter: asked, descending }: SortKey): Order | undefined {
  const [parameter = asked] = indexedUnder(type, asked);
  const { code } = parameter;
  if (code === '_lastUpdated') return { value: sql`resource.updated_at`, type: 'timestamptz', descending };
  if (code === mainDateOf(type)) return { value: sql`resource.at`, type: 'timestamptz', descending };
  switch (parameter.type) {
    case 'number':
    case 'date':
    case 'quantity': {
      const found = sql`
             select ${descending ? sql`max(range.high)` : sql`min(range.low)`}
               from ${rangesOf(parameter)}`;
      return {
        value: sql`coalesce((${found}), ${descending ? '-infinity' : 'infinity'}::float8)`,
        type: 'float8',
        descending,
      };
    }
    case 'string': {
      const found = sql`
             select ${descending ? sql`max(string.value collate "C")` : sql`min(string.value collate "C")`}
               from unnest(resource.strings) as string (value)
              where starts_with(string.value, ${`${code}\u001f`})`;
      return { value: sql`coalesce((${found}), ${descending ? '' : LAST_TEXT})`, type: 'text', descending };
    }
    default: {
      const element = elementOf(type, parameter.expression ?? '');
      if (!element) return undefined;
      const json = sql`(resource.content::jsonb #> ${element}::text[])`;
      const first = (path: string): Sql => sql`jsonb_path_query_first(${json}, ${path}::jsonpath) #>> '{}'`;
      const found = sql`case jsonb_typeof(${json})
             when 'object' then coalesce(${first('$.coding.code')}, ${first('$.code')}, ${first('$.value')}, ${first('$.reference')})
             when 'array' then coalesce(${first('$.coding.code')}, ${first('$.code')}, ${first('$.value')}, ${first('$.reference')}, ${first('$[0]')})
             else ${json} #>> '{}' end`;
      return {
        value: sql`coalesce(${found}, ${descending ? '' : LAST_TEXT}) collate "C"`,
        type: 'text',
        descending,
      };
    }
  }
}

export const orderBy = (orders: readonly Order[]): Sql =>
  join(
    orders.map(({ value, descending }) => (descending ? sql`${value} desc` : value)),
    ', ',
  );

/** The values a cursor keeps, as exact text: `key_0`, `key_1` … */
export const keyColumns = (orders: readonly Order[]): Sql =>
  join(
    orders.map(({ value }, index) => sql`, (${value})::text as ${trusted(`key_${index}`)}`),
    '',
  );

/** Behind the row with these values. The first comparison alone already bounds an index. */
export function behind(orders: readonly Order[], values: readonly unknown[]): Sql {
  const compare = (place: number): Sql => {
    const { value, type, descending } = orders[place] as Order;
    const former = sql`${String(values[place])}::${trusted(type)}`;
    const further = descending ? sql`${value} < ${former}` : sql`${value} > ${former}`;
    if (place === orders.length - 1) return further;
    const atLeast = descending ? sql`${value} <= ${former}` : sql`${value} >= ${former}`;
    return sql`${atLeast} and (${further} or (${compare(place + 1)}))`;
  };
  return compare(0);
}
