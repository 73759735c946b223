import { boundary } from './boundary.ts';
import { Moment, toMoment } from './moment.ts';
import { BOOLEAN, type Items, NOTHING, type Run, single } from './node.ts';
import type { PathFunction } from './path-function.ts';
import { refusal } from './read-tokens.ts';

const one = (items: Items): unknown => {
  if (items.length > 1) throw refusal('path.not-single', 'a function of one value met several');
  return items[0];
};

/** A function of one value and up to `most` arguments; no value in, no value out. */
const ofValue = (
  fewest: number,
  most: number,
  apply: (value: unknown, args: readonly unknown[]) => unknown,
  type?: string,
): PathFunction => ({
  takes: [fewest, most],
  compile: (from, args) => {
    const others = args.map((argument) => argument.alone().run);
    const run: Run = (focus, scope) => {
      const value = one(from.run(focus, scope));
      if (value === undefined) return NOTHING;
      const given = others.map((other) => one(other(focus, scope)));
      // `''.replace({}, 'x')`: an empty argument makes the whole empty.
      return given.includes(undefined) ? NOTHING : single(apply(value, given));
    };
    return { run, types: type === undefined ? undefined : [type] };
  },
});

const ofText = (
  takes: number,
  apply: (text: string, a: string, b: string) => unknown,
  type = 'string',
): PathFunction => ofValue(takes, takes, (value, [a, b]) => apply(String(value), String(a), String(b)), type);

const ofNumber = (
  apply: (value: number, argument: number) => number,
  fewest = 0,
  most = fewest,
): PathFunction =>
  ofValue(fewest, most, (value, [argument]) => {
    const result = typeof value === 'number' ? apply(value, Number(argument ?? 0)) : Number.NaN;
    return Number.isFinite(result) ? Number(result.toPrecision(15)) : undefined;
  });

/** A pattern comes from a view's author; one that is no regular expression is refused, not thrown. */
function pattern(text: string, flags: string): RegExp {
  try {
    return new RegExp(text, flags);
  } catch {
    throw refusal('path.bad-pattern', text);
  }
}

const join: PathFunction = {
  takes: [0, 1],
  compile: (from, [separator]) => {
    const between = separator?.alone().run;
    const run: Run = (focus, scope) => [
      from.run(focus, scope).join(String(between?.(focus, scope)[0] ?? '')),
    ];
    return { run, types: ['string'] };
  },
};

const boundaryOf = (side: 'low' | 'high'): PathFunction => ({
  takes: [0, 1],
  compile: (from) => {
    const type = from.types?.length === 1 ? from.types[0] : undefined;
    const run: Run = (focus, scope) => {
      const value = one(from.run(focus, scope));
      return value === undefined ? NOTHING : single(boundary(value, side, type));
    };
    return { run, types: from.types };
  },
});

const toNumber = (value: unknown): number | undefined => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = String(value);
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
};

const toInteger = (value: unknown): number | undefined => {
  const number = toNumber(value);
  return Number.isInteger(number) ? number : undefined;
};

const WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  t: true,
  yes: true,
  y: true,
  '1': true,
  '1.0': true,
  false: false,
  f: false,
  no: false,
  n: false,
  '0': false,
  '0.0': false,
};
const toBoolean = (value: unknown): boolean | undefined => WORDS[String(value).toLowerCase()];

const toText = (value: unknown): string | undefined =>
  typeof value === 'object' && !(value instanceof Moment) ? undefined : String(value);

const toDay = (value: unknown): Moment | undefined => {
  const moment = toMoment(String(value).split('T')[0] ?? '');
  return moment && !moment.isTime ? moment : undefined;
};

const toInstant = (value: unknown): Moment | undefined => {
  const moment = toMoment(String(value));
  return moment && !moment.isTime ? moment : undefined;
};

const toTime = (value: unknown): Moment | undefined => {
  const moment = toMoment(String(value));
  return moment?.isTime ? moment : undefined;
};

const conversion = (convert: (value: unknown) => unknown, type?: string): PathFunction =>
  ofValue(0, 0, convert, type);
const convertible = (convert: (value: unknown) => unknown): PathFunction =>
  ofValue(0, 0, (value) => convert(value) !== undefined, BOOLEAN[0]);

const now = (cut: (instant: string) => string): PathFunction => ({
  takes: [0, 0],
  compile: () => ({ run: () => single(toMoment(cut(inChina(Date.now())))), types: undefined }),
});

/** `2026-11-21T09:30:00.000+08:00` */
const inChina = (instant: number): string =>
  `${new Date(instant + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;

/** The functions of FHIRPath on one value: text, numbers, times, conversions (sections 5.5 to 5.9). */
export const valueFunctions: Readonly<Record<string, PathFunction>> = {
  join,
  lowBoundary: boundaryOf('low'),
  highBoundary: boundaryOf('high'),
  startsWith: ofText(1, (text, start) => text.startsWith(start), 'boolean'),
  endsWith: ofText(1, (text, end) => text.endsWith(end), 'boolean'),
  contains: ofText(1, (text, inside) => text.includes(inside), 'boolean'),
  matches: ofText(1, (text, regex) => pattern(regex, 'su').test(text), 'boolean'),
  replace: ofText(2, (text, from, to) => text.replaceAll(from, () => to)),
  replaceMatches: ofText(2, (text, regex, to) => text.replace(pattern(regex, 'gsu'), to)),
  indexOf: ofText(1, (text, inside) => text.indexOf(inside), 'integer'),
  upper: ofText(0, (text) => text.toUpperCase()),
  lower: ofText(0, (text) => text.toLowerCase()),
  trim: ofText(0, (text) => text.trim()),
  length: ofText(0, (text) => text.length, 'integer'),
  substring: ofValue(
    1,
    2,
    (value, [start, length]) => {
      const from = Number(start);
      const text = String(value);
      if (from < 0 || from >= text.length) return undefined;
      return text.slice(from, length === undefined ? undefined : from + Math.max(0, Number(length)));
    },
    'string',
  ),
  split: {
    takes: [1, 1],
    compile: (from, [separator]) => {
      const between = separator?.alone().run;
      const run: Run = (focus, scope) => {
        const value = one(from.run(focus, scope));
        return value === undefined ? NOTHING : String(value).split(String(between?.(focus, scope)[0] ?? ''));
      };
      return { run, types: ['string'] };
    },
  },
  toChars: {
    takes: [0, 0],
    compile: (from) => ({
      run: (focus, scope) => [...String(one(from.run(focus, scope)) ?? '')],
      types: ['string'],
    }),
  },
  abs: ofNumber(Math.abs),
  ceiling: ofNumber(Math.ceil),
  floor: ofNumber(Math.floor),
  truncate: ofNumber(Math.trunc),
  round: ofNumber((value, digits) => Math.round(value * 10 ** digits) / 10 ** digits, 0, 1),
  sqrt: ofNumber(Math.sqrt),
  exp: ofNumber(Math.exp),
  ln: ofNumber(Math.log),
  log: ofNumber((value, base) => Math.log(value) / Math.log(base), 1),
  power: ofNumber((value, exponent) => value ** exponent, 1),
  toInteger: conversion(toInteger, 'integer'),
  toDecimal: conversion(toNumber, 'decimal'),
  toBoolean: conversion(toBoolean, 'boolean'),
  toString: conversion(toText, 'string'),
  toDate: conversion(toDay, 'date'),
  toDateTime: conversion(toInstant, 'dateTime'),
  toTime: conversion(toTime, 'time'),
  convertsToInteger: convertible(toInteger),
  convertsToDecimal: convertible(toNumber),
  convertsToBoolean: convertible(toBoolean),
  convertsToString: convertible(toText),
  convertsToDate: convertible(toDay),
  convertsToDateTime: convertible(toInstant),
  convertsToTime: convertible(toTime),
  now: now((instant) => instant),
  today: now((instant) => instant.slice(0, 10)),
  timeOfDay: now((instant) => instant.slice(11, 23)),
};
