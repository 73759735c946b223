import { createHash } from 'node:crypto';
import { failure, type Result, success } from '@yiti/base';

/**
 * Where a list goes on: the sort values of the last row. It carries a digest of the list it belongs to, so that a cursor
 * of another question, or one somebody edited, is refused instead of giving a wrong page. It grants nothing: the
 * question and its permissions are asked again with each page.
 */
export function writeCursor(scope: string, values: readonly unknown[]): string {
  const body = JSON.stringify(values);
  return Buffer.from(`${digest(scope, body)}${body}`).toString('base64url');
}

/** Undefined at the beginning of a list. */
export function readCursor(
  cursor: string | undefined,
  scope: string,
): Result<readonly unknown[] | undefined> {
  if (cursor === undefined) return success(undefined);
  const text = Buffer.from(cursor.slice(0, 4096), 'base64url').toString();
  const body = text.slice(DIGEST);
  if (text.slice(0, DIGEST) !== digest(scope, body)) return failure('invalid', 'records.bad-cursor');
  return success(JSON.parse(body) as unknown[]);
}

const DIGEST = 10;

const digest = (scope: string, body: string): string =>
  createHash('sha256').update(`${scope}\n${body}`).digest('hex').slice(0, DIGEST);
