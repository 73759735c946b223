import type { Actor } from '@yiti/access';
import { failure, type Result, success } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { URGENCIES } from '../case/case-file.ts';
import { askerOf, listTasks, type TaskLine, type TaskPosition, type TaskQuery } from './inbox-store.ts';

export interface TaskPage {
  readonly tasks: readonly TaskLine[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** One page of an inbox. The cursor grants nothing: who asks is looked at again for each page. */
export async function readInbox(
  db: Queryable,
  actor: Actor,
  { cursor, ...query }: Omit<TaskQuery, 'after'> & { readonly cursor?: string | undefined },
  now: Date,
): Promise<Result<TaskPage>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (cursor !== undefined && !after) return failure('invalid', 'workflow.bad-cursor');
  const found = await listTasks(db, askerOf(actor, now), { ...query, after, limit: query.limit + 1 });
  const tasks = found.slice(0, query.limit);
  const last = tasks.at(-1);
  return success({ tasks, ...(found.length > query.limit && last && { next: writeCursor(last) }) });
}

const writeCursor = ({ urgency, dueAt, id }: TaskLine): string =>
  Buffer.from(JSON.stringify([URGENCIES.indexOf(urgency), dueAt.toISOString(), id])).toString('base64url');

function readCursor(cursor: string): TaskPosition | undefined {
  try {
    const [urgency, dueAt, id] = JSON.parse(
      Buffer.from(cursor.slice(0, 400), 'base64url').toString(),
    ) as unknown[];
    const good =
      Number.isInteger(urgency) &&
      typeof id === 'string' &&
      typeof dueAt === 'string' &&
      !Number.isNaN(Date.parse(dueAt));
    return good ? [urgency as number, dueAt as string, id as string] : undefined;
  } catch {
    return undefined;
  }
}
