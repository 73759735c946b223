import { failure, type Result, success } from '@yiti/base';
import { isResourceType, resourceTypes, searchParameters } from '@yiti/fhir';
import { parseCondition } from './parse-condition.ts';
import type { Condition, Include, SearchQuery, SortKey } from './search-query.ts';
import { split } from './split-value.ts';

export interface SearchHandling {
  /** `lenient` leaves out what is not known and says so in `ignored`; `strict` refuses it. */
  readonly handling: 'strict' | 'lenient';
}

const MOST_PARAMETERS = 100;
const LARGEST_PAGE = 1000;
const DEFAULT_PAGE = 20;
const MOST_SORT_KEYS = 5;
const TOTALS = ['none', 'estimate', 'accurate'] as const;

/** What the REST layer reads for itself: how the answer is written, not what is found. */
const RESULT_PARAMETERS = new Set([
  '_elements',
  '_summary',
  '_format',
  '_pretty',
  '_contained',
  '_containedType',
]);

/** Understands a search of one type, or of the whole county when `type` is undefined. */
export function parseSearch(
  type: string | undefined,
  parameters: URLSearchParams,
  { handling }: SearchHandling = { handling: 'strict' },
): Result<SearchQuery> {
  const entries = [...parameters];
  if (entries.length > MOST_PARAMETERS)
    return failure('invalid', 'search.too-many-parameters', { details: String(MOST_PARAMETERS) });
  const types = readTypes(type, parameters);
  if (!types.ok) return types;
  const known = types.value.length === 1 ? (types.value[0] as string) : 'Resource';
  const conditions: Condition[] = [];
  const includes: Include[] = [];
  const ignored: string[] = [];
  const sort: SortKey[] = [];
  let count = DEFAULT_PAGE;
  let total: SearchQuery['total'] = 'none';

  const read = (key: string, text: string): Result<unknown> => {
    if (key === '_count') {
      if (!/^\d{1,9}$/.test(text)) return failure('invalid', 'search.bad-count');
      count = Math.min(Number(text), LARGEST_PAGE);
      return success(count);
    }
    if (key === '_total') {
      const asked = TOTALS.find((each) => each === text);
      if (!asked) return failure('invalid', 'search.bad-total');
      total = asked;
      return success(total);
    }
    if (key === '_sort') return readSort(known, text, sort);
    if (/^_(rev)?include(:|$)/.test(key)) {
      const include = readInclude(key, text);
      if (include.ok) includes.push(include.value);
      return include;
    }
    const condition = parseCondition(known === 'Resource' ? (types.value[0] as string) : known, key, text);
    if (condition.ok) conditions.push(condition.value);
    return condition;
  };

  for (const [key, text] of entries) {
    if (RESULT_PARAMETERS.has(key) || key === '_cursor' || key === '_type') continue;
    if (known === 'Resource' && !isCommon(key))
      return failure('invalid', 'search.unknown-parameter', { details: key.slice(0, 80) });
    const result = read(key, text);
    if (result.ok) continue;
    if (handling === 'strict' || result.problem.code !== 'search.unknown-parameter') return result;
    ignored.push(key);
  }
  const cursor = parameters.get('_cursor');
  return success({
    types: types.value,
    conditions,
    sort,
    count,
    total,
    includes,
    ignored,
    scope: JSON.stringify([types.value, entries.filter(([key]) => !PAGE_PARAMETERS.has(key))]),
    ...(cursor !== null && { cursor }),
  });
}

/** These may differ from page to page of one question. */
const PAGE_PARAMETERS = new Set(['_cursor', '_count', '_total', ...RESULT_PARAMETERS]);

/** At system level only what every resource has can be asked. */
const isCommon = (key: string): boolean =>
  key.startsWith('_') && !key.startsWith('_has') && !key.startsWith('_sort');

function readTypes(type: string | undefined, parameters: URLSearchParams): Result<readonly string[]> {
  if (type !== undefined) {
    return isResourceType(type)
      ? success([type])
      : failure('not-found', 'search.unknown-type', { details: type.slice(0, 80) });
  }
  const asked = parameters.getAll('_type').flatMap((each) => split(each, ','));
  const unknown = asked.find((each) => !isResourceType(each));
  if (unknown !== undefined)
    return failure('invalid', 'search.unknown-type', { details: unknown.slice(0, 80) });
  return success([...new Set(asked.length > 0 ? asked : resourceTypes)].sort());
}

function readSort(type: string, text: string, sort: SortKey[]): Result<unknown> {
  for (const each of split(text, ',')) {
    const descending = each.startsWith('-');
    const code = descending ? each.slice(1) : each;
    const parameter = searchParameters(type).get(code);
    if (!parameter)
      return failure('invalid', 'search.unknown-parameter', { details: `_sort=${code}`.slice(0, 80) });
    if (parameter.type === 'composite' || parameter.type === 'special') {
      return failure('invalid', 'search.cannot-sort', { details: code });
    }
    sort.push({ parameter, descending });
  }
  return sort.length <= MOST_SORT_KEYS ? success(sort) : failure('invalid', 'search.too-many-sort-keys');
}

/** `_include=Observation:subject:Patient`, `_include:iterate=…`, `*` for any. */
function readInclude(key: string, text: string): Result<Include> {
  const [name, modifier, ...moreModifiers] = key.split(':');
  const [type = '', parameter = '*', target, ...more] = text.split(':');
  const direction = name === '_include' ? 'forward' : 'reverse';
  const iterate = modifier === 'iterate' || modifier === 'recurse';
  const bad = failure('invalid', 'search.bad-include', { details: text.slice(0, 80) });
  if ((modifier !== undefined && !iterate) || moreModifiers.length > 0 || more.length > 0) return bad;
  if (type === '*')
    return direction === 'forward' ? success({ direction, type, parameter: '*', iterate }) : bad;
  if (!isResourceType(type) || (target && !isResourceType(target))) return bad;
  if (parameter !== '*' && searchParameters(type).get(parameter)?.type !== 'reference') return bad;
  return success({ direction, type, parameter, iterate, ...(target && { target }) });
}
