import { type County, failure, type Result, success } from '@yiti/base';
import type { Database } from '@yiti/database';
import { changeLetter, lockLetter } from './letter-store.ts';

interface Change {
  readonly db: Database;
  readonly county: County;
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** Puts another text in the place of the message. What came is kept as it came. */
export const editLetter = (change: Change & { readonly text: string }): Promise<Result<void>> =>
  whileDead(change, { edited: change.text }, 'edit');

/** Says that a message shall never become facts, and why. */
export const discardLetter = (change: Change): Promise<Result<void>> =>
  whileDead(change, { status: 'discarded' }, 'discard');

async function whileDead(
  { db, county, id, by, at, reason }: Change,
  next: { readonly edited?: string; readonly status?: 'discarded' },
  what: 'edit' | 'discard',
): Promise<Result<void>> {
  if (reason.trim() === '') return failure('invalid', 'exchange.reason-missing');
  return db.transaction(async (tx) => {
    const letter = await lockLetter(tx, county, id);
    if (!letter) return failure('not-found', 'exchange.letter-not-found');
    if (letter.status !== 'dead')
      return failure('conflict', 'exchange.letter-settled', { details: letter.status });
    const attempt = { at: at.toISOString(), by, what, reason };
    await changeLetter(tx, county, id, { ...next, place: letter.place }, attempt);
    return success(undefined);
  });
}
