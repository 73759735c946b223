import type { County } from '@yiti/base';
import { decimal, decimalXor, finish, keep, type Lanes, mixNumber, mixText, start } from './lanes.ts';

/** What a hash is about; part of every hash, so that a name `final` and a status `final` never meet. */
const KIND = {
  self: 1,
  parameter: 2,
  code: 3,
  systemAndCode: 4,
  system: 5,
  uri: 6,
  uriBelow: 7,
  stringPrefix: 8,
  stringExact: 9,
  present: 10,
  identifierOfType: 11,
  rangeKey: 12,
  otherCode: 13,
} as const;

const SEED: Lanes = { high: 0x6a09e667, low: 0x3c6ef372 };

/** Where every hash of a county and parameter starts; kept, because there are few and each is needed all the time. */
const starts = new Map<number, Map<string, Lanes>>();

function startOf(county: County, parameter: string): Lanes {
  const ofCounty = starts.get(county) ?? new Map<string, Lanes>();
  if (ofCounty.size === 0) starts.set(county, ofCounty);
  const known = ofCounty.get(parameter);
  if (known) return known;

  start(SEED);
  mixNumber(county);
  mixText(parameter);
  const lanes = keep();
  // Names of parameters are few; a hostile query could send endless ones, so they are not all kept.
  if (ofCounty.size < 20_000) ofCounty.set(parameter, lanes);
  return lanes;
}

function begin(county: County, parameter: string, kind: number): void {
  start(startOf(county, parameter));
  mixNumber(kind);
}

function one(county: County, parameter: string, kind: number, text: string): string {
  begin(county, parameter, kind);
  mixText(text);
  finish();
  return decimal();
}

const parameterLanes = new Map<string, Lanes>();

function lanesOfParameter(county: County, parameter: string): Lanes {
  const key = `${county}${parameter}`;
  const known = parameterLanes.get(key);
  if (known) return known;
  begin(county, parameter, KIND.parameter);
  finish();
  const lanes = keep();
  if (parameterLanes.size < 50_000) parameterLanes.set(key, lanes);
  return lanes;
}

function hashTarget(county: County, target: string): void {
  begin(county, '', KIND.self);
  mixText(target);
  finish();
}

/**
 * What is stored in `tokens`, `self` and `code`, as signed 64-bit decimals. The index and the query compiler both take
 * their hashes from here and from nowhere else. The forms are described in the package's README.
 */
export const hash = {
  /**
   * `system` undefined: the code in any system; `''`: explicitly without one (`|code`).
   * `code` undefined: anything of the system (`system|`).
   */
  token(county: County, parameter: string, system: string | undefined, code: string | undefined): string {
    if (code === undefined) return one(county, parameter, KIND.system, system ?? '');
    if (system === undefined) return one(county, parameter, KIND.code, code);
    begin(county, parameter, KIND.systemAndCode);
    mixText(system);
    mixText(code);
    finish();
    return decimal();
  },

  /** A reference is the hash of its target joined with the parameter's constant, so PostgreSQL can turn one into the other. */
  reference(county: County, parameter: string, target: string): string {
    const lanes = lanesOfParameter(county, parameter);
    hashTarget(county, target);
    return decimalXor(lanes);
  },

  self(county: County, type: string, id: string): string {
    hashTarget(county, `${type}/${id}`);
    return decimal();
  },

  /** `reference(c, p, 'Patient/7')` = `self(c, 'Patient', '7')` xor `parameter(c, p)`. */
  parameter(county: County, parameter: string): string {
    start(lanesOfParameter(county, parameter));
    return decimal();
  },

  uri: (county: County, parameter: string, uri: string): string => one(county, parameter, KIND.uri, uri),

  /** For `:below`: `prefix` is the address up to and with one of its slashes, or the whole of it. */
  uriBelow: (county: County, parameter: string, prefix: string): string =>
    one(county, parameter, KIND.uriBelow, prefix),

  /** `prefix` is the first one, two or three characters of the normalised text. */
  stringPrefix: (county: County, parameter: string, prefix: string): string =>
    one(county, parameter, KIND.stringPrefix, prefix),

  /** For `:exact`: the text as it was written. */
  stringExact: (county: County, parameter: string, text: string): string =>
    one(county, parameter, KIND.stringExact, text),

  /**
   * The main code of a row stands in its column `code`. A row that has this one beside it, in a second coding, is found
   * by this token, so that a search need not doubt the column when no row has it.
   */
  otherCode: (county: County, parameter: string, code: string): string =>
    one(county, parameter, KIND.otherCode, code),

  /** For `:missing`. */
  present(county: County, parameter: string): string {
    begin(county, parameter, KIND.present);
    finish();
    return decimal();
  },

  /** For `identifier:of-type=system|code|value`. */
  identifierOfType(county: County, parameter: string, system: string, code: string, value: string): string {
    begin(county, parameter, KIND.identifierOfType);
    mixText(system);
    mixText(code);
    mixText(value);
    finish();
    return decimal();
  },

  /** The key of a range. It is always compared beside the county's own column, so the county is not in it. */
  rangeKey: (parameter: string): string => one(0 as County, parameter, KIND.rangeKey, ''),
} as const;
