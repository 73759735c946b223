import { isUtf8 } from 'node:buffer';
import { failure, type Result, success } from '@yiti/base';
import { attachDigits } from './attach-digits.ts';
import { scan } from './scan.ts';

/** Deeper nesting than any record has; what exceeds it is an attack on a recursive reader. */
const MAX_DEPTH = 100;

/**
 * Reads JSON from outside. Decimals remember their digits, so that `writeJson` gives 1.10 back as 1.10.
 * Refused are: bytes that are not UTF-8, deep nesting, a member named twice (which one was meant?), and the
 * character U+0000, which PostgreSQL cannot hold in text.
 */
export function readJson(input: string | Buffer): Result<unknown> {
  if (typeof input !== 'string' && !isUtf8(input)) return failure('invalid', 'fhir.not-utf8');
  const whole = typeof input === 'string' ? input : input.toString('utf8');
  const text = whole.charCodeAt(0) === 0xfeff ? whole.slice(1) : whole;

  const { depth, members, unusualNumbers } = scan(text);
  if (depth > MAX_DEPTH)
    return failure('invalid', 'fhir.too-deep', { details: `more than ${MAX_DEPTH} levels` });

  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failure('invalid', 'fhir.not-json', { details: placeOf(error as SyntaxError) });
  }
  if (membersOf(value) !== members)
    return failure('invalid', 'fhir.not-json', { details: 'a member is named twice' });
  if (hasNul(text)) return failure('invalid', 'fhir.not-json', { details: 'U+0000 in a string' });
  if (unusualNumbers) attachDigits(text, value);
  return success(value);
}

/** Where parsing stopped; the text itself may hold a resident's data and is not repeated. */
function placeOf(error: SyntaxError): string {
  const place = /position \d+/.exec(error.message);
  return place ? `unexpected text at ${place[0]}` : 'unexpected text or end';
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += membersOf(item);
    return members;
  }
  for (const key in value) members += 1 + membersOf((value as Record<string, unknown>)[key]);
  return members;
}

/** `\u0000` with an odd number of backslashes; with an even number the last two stand for one backslash. */
const hasNul = (text: string): boolean => text.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(text);
