import { isObject } from '../path/node.ts';
import { dateRange, type Range } from './date-range.ts';
import { hash } from './hash.ts';
import type { Draft, Emit, IndexedParameter } from './index-entries.ts';

/** The main date goes to the row's own columns, the hull of several values; every other range is an entry. */
function addRange(range: Range, parameter: IndexedParameter, draft: Draft): void {
  if (parameter.isMainDate) {
    draft.at = draft.at === undefined ? range.low : Math.min(draft.at, range.low);
    draft.atEnd = draft.atEnd === undefined ? range.high : Math.max(draft.atEnd, range.high);
  } else draft.ranges.push({ key: parameter.rangeKey, low: range.low, high: range.high });
}

const add = (range: Range | undefined, parameter: IndexedParameter, draft: Draft): boolean => {
  if (range) addRange(range, parameter, draft);
  return range !== undefined;
};

const asDate = (value: unknown): Range | undefined =>
  typeof value === 'string' ? dateRange(value) : undefined;

const date: Emit = (value, parameter, draft) => add(asDate(value), parameter, draft);

function periodRange(value: unknown): Range | undefined {
  if (!isObject(value)) return undefined;
  const low = asDate(value.start)?.low;
  const high = asDate(value.end)?.high;
  if (low === undefined && high === undefined) return undefined;
  return { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
}

const period: Emit = (value, parameter, draft) => add(periodRange(value), parameter, draft);

/** From the first to the last event, or the bounds of the repetition (R4 search, section 3.1.1.4.7). */
const timing: Emit = (value, parameter, draft) => {
  if (!isObject(value)) return false;
  const events = Array.isArray(value.event)
    ? value.event.map(asDate).filter((range) => range !== undefined)
    : [];
  const repeat = value.repeat;
  const bounds = isObject(repeat) ? periodRange(repeat.boundsPeriod) : undefined;
  const ranges = bounds ? [...events, bounds] : events;
  if (ranges.length === 0) return false;
  const low = Math.min(...ranges.map((range) => range.low));
  const high = Math.max(...ranges.map((range) => range.high));
  return add({ low, high }, parameter, draft);
};

/** How a value of a date parameter enters the index, by its FHIR type. */
export const dateEmit: Readonly<Record<string, Emit>> = {
  date,
  dateTime: date,
  instant: date,
  Period: period,
  Timing: timing,
};

const number: Emit = (value, parameter, draft) =>
  add(typeof value === 'number' ? { low: value, high: value } : undefined, parameter, draft);

const OPEN: Readonly<Record<string, (value: number) => Range>> = {
  '<': (value) => ({ low: Number.NEGATIVE_INFINITY, high: value }),
  '<=': (value) => ({ low: Number.NEGATIVE_INFINITY, high: value }),
  '>': (value) => ({ low: value, high: Number.POSITIVE_INFINITY }),
  '>=': (value) => ({ low: value, high: Number.POSITIVE_INFINITY }),
};

/** A range for the value and tokens for the unit: `5.4|http://unitsofmeasure.org|mg` asks for both. */
const quantity: Emit = (value, parameter, draft) => {
  if (!isObject(value) || typeof value.value !== 'number') return false;
  const amount = value.value;
  addRange(OPEN[String(value.comparator)]?.(amount) ?? { low: amount, high: amount }, parameter, draft);
  addUnits(value.system, value.code, value.unit, parameter, draft);
  return true;
};

function addUnits(
  system: unknown,
  code: unknown,
  unit: unknown,
  parameter: IndexedParameter,
  draft: Draft,
): void {
  const { county, code: name } = parameter;
  if (typeof code === 'string') {
    draft.tokens.add(hash.token(county, name, undefined, code));
    if (typeof system === 'string') draft.tokens.add(hash.token(county, name, system, code));
  }
  if (typeof unit === 'string' && unit !== code) draft.tokens.add(hash.token(county, name, undefined, unit));
}

const CURRENCIES = 'urn:iso:std:iso:4217';

const money: Emit = (value, parameter, draft) => {
  if (!isObject(value) || typeof value.value !== 'number') return false;
  addRange({ low: value.value, high: value.value }, parameter, draft);
  addUnits(CURRENCIES, value.currency, undefined, parameter, draft);
  return true;
};

const range: Emit = (value, parameter, draft) => {
  if (!isObject(value)) return false;
  const [low, high] = [value.low, value.high].map((side) => (isObject(side) ? side.value : undefined));
  if (typeof low !== 'number' && typeof high !== 'number') return false;
  addRange(
    {
      low: typeof low === 'number' ? low : Number.NEGATIVE_INFINITY,
      high: typeof high === 'number' ? high : Number.POSITIVE_INFINITY,
    },
    parameter,
    draft,
  );
  const side = value[typeof low === 'number' ? 'low' : 'high'];
  if (isObject(side)) addUnits(side.system, side.code, side.unit, parameter, draft);
  return true;
};

/** Sampled data are found by the limits of what was measured, when they are given. */
const sampledData: Emit = (value, parameter, draft) => {
  if (!isObject(value)) return false;
  const [low, high] = [value.lowerLimit, value.upperLimit];
  if (typeof low === 'number' && typeof high === 'number') addRange({ low, high }, parameter, draft);
  return true;
};

/** How a value of a number parameter enters the index, by its FHIR type. */
export const numberEmit: Readonly<Record<string, Emit>> = {
  decimal: number,
  integer: number,
  positiveInt: number,
  unsignedInt: number,
  Range: range,
};

/** How a value of a quantity parameter enters the index, by its FHIR type. */
export const quantityEmit: Readonly<Record<string, Emit>> = {
  Quantity: quantity,
  Age: quantity,
  Count: quantity,
  Distance: quantity,
  Duration: quantity,
  Money: money,
  Range: range,
  SampledData: sampledData,
};
