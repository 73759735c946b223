import { failure, type Result, success } from '@yiti/base';
import { z } from 'zod';

/** The place after a line of the residents' list, for the next page. */
export const residentCursor = ({ name, id }: { readonly name: string | null; readonly id: string }): string =>
  Buffer.from(JSON.stringify([name ?? '', id])).toString('base64url');

const content = z.tuple([z.string().max(200), z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/)]);

export function readResidentCursor(cursor: string): Result<{ name: string; id: string }> {
  try {
    const [name, id] = content.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return success({ name, id });
  } catch {
    return failure('invalid', 'request.bad-cursor', { at: 'after' });
  }
}
