import { isDate, isDateTime, isInstant, isTime } from './dates.ts';
import { isNarrative } from './narrative.ts';

/** Whether a JSON value is one of the primitive type. Expressions: https://hl7.org/fhir/R4/datatypes.html#primitive */
export type PrimitiveTest = (value: unknown) => boolean;

const LARGEST_INTEGER = 2 ** 31 - 1;

const integer =
  (from: number): PrimitiveTest =>
  (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= LARGEST_INTEGER;

const text =
  (test: (text: string) => boolean): PrimitiveTest =>
  (value) =>
    typeof value === 'string' && test(value);

const matching = (pattern: RegExp): PrimitiveTest => text((value) => pattern.test(value));

/** FHIR forbids the empty string; PostgreSQL cannot hold U+0000. */
const anyText = text((value) => value.length > 0 && !value.includes('\0'));
/** White space in the sense of XML Schema, whose expressions the definitions use. */
const uri = matching(/^[^ \t\r\n\0]+$/);

export const primitives: ReadonlyMap<string, PrimitiveTest> = new Map<string, PrimitiveTest>([
  ['boolean', (value) => typeof value === 'boolean'],
  ['integer', integer(-(2 ** 31))],
  ['unsignedInt', integer(0)],
  ['positiveInt', integer(1)],
  ['decimal', Number.isFinite],
  ['string', anyText],
  ['markdown', anyText],
  ['code', matching(/^[^ \t\r\n\0]+(?:[ \t\r\n][^ \t\r\n\0]+)*$/)],
  ['id', matching(/^[A-Za-z0-9.-]{1,64}$/)],
  ['uri', uri],
  ['url', uri],
  ['canonical', uri],
  ['oid', matching(/^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/)],
  ['uuid', matching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)],
  ['date', text(isDate)],
  ['dateTime', text(isDateTime)],
  ['instant', text(isInstant)],
  ['time', text(isTime)],
  ['base64Binary', text(isBase64)],
  ['xhtml', text(isNarrative)],
]);

/** Shape only, in linear time: these can be many megabytes. White space between the groups is allowed. */
function isBase64(value: string): boolean {
  const packed = /\s/.test(value) ? value.replace(/\s+/g, '') : value;
  return packed.length > 0 && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed);
}
