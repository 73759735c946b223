import { type County, failure, ProblemError, type Result, success } from '@yiti/base';
import type { Database, Transaction } from '@yiti/database';
import { transactionWithPlaces } from '../intake/known-places.ts';
import { enterMessages, settleMessages } from '../intake/message-store.ts';
import { prepare, prepareText, type Readable } from '../intake/prepare.ts';
import { type ProcessNeeds, processMessages } from '../intake/process-messages.ts';
import { reasonText } from '../reasons.ts';
import { changeLetter, hasEarlierLetter, type Letter, lockLetter } from './letter-store.ts';

export interface LetterNeeds extends ProcessNeeds {
  readonly db: Database;
}

/** How a replay ended: as facts, or waiting again, perhaps for another reason. */
export interface Replayed {
  readonly id: string;
  readonly status: 'replayed' | 'dead';
  readonly reason?: string;
  readonly reasonText?: string;
}

/**
 * Tries a letter again, as edited. Letters of one person from one sender go in the order they came, so one is not
 * replayed while an earlier one waits. The facts and the letter's new state are kept together.
 */
export async function replayLetter(needs: LetterNeeds, id: string, by: string): Promise<Result<Replayed>> {
  const { db, county, clock } = needs;
  try {
    return await transactionWithPlaces(db, needs.places, county, (tx) => replay(tx, needs, id, by));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // The records refused the facts and the transaction is gone; what remains to be kept is that it was tried.
    const { problem } = error;
    const text = reasonText(problem);
    await changeLetter(
      db,
      county,
      id,
      { reason: problem.code, reasonText: text, place: problem.at ?? null },
      { at: clock().toISOString(), by, what: 'replay', outcome: problem.code },
    );
    return success({ id, status: 'dead', reason: problem.code, reasonText: text });
  }
}

async function replay(
  tx: Transaction,
  needs: LetterNeeds,
  id: string,
  by: string,
): Promise<Result<Replayed>> {
  const { county, clock } = needs;
  const letter = await lockLetter(tx, county, id);
  if (!letter) return failure('not-found', 'exchange.letter-not-found');
  if (letter.status !== 'dead')
    return failure('conflict', 'exchange.letter-settled', { details: letter.status });
  if (await hasEarlierLetter(tx, county, letter)) return failure('conflict', 'exchange.earlier-letter-waits');

  const message = readLetter(letter);
  const problem = message.ok
    ? (await processMessages(tx, needs, [message.value]))[0]?.problem
    : message.problem;
  const attempt = { at: clock().toISOString(), by, what: 'replay' as const };
  if (problem) {
    const text = reasonText(problem);
    const change = { reason: problem.code, reasonText: text, place: problem.at ?? null };
    await changeLetter(tx, county, id, change, { ...attempt, outcome: problem.code });
    return success({ id, status: 'dead', reason: problem.code, reasonText: text });
  }
  await changeLetter(
    tx,
    county,
    id,
    { status: 'replayed', place: letter.place },
    { ...attempt, outcome: 'AA' },
  );
  if (message.ok) await logTaken(tx, county, message.value, clock());
  return success({ id, status: 'replayed' });
}

/** From now on a repetition by the sender is answered as taken. */
async function logTaken(tx: Transaction, county: County, one: Readable, at: Date): Promise<void> {
  const { sender, message, digest, raw, charset } = one;
  const { controlId, kind } = message;
  await enterMessages(tx, county, [{ sender, controlId, kind, digest, raw, charset }], at);
  await settleMessages(tx, county, [{ sender, controlId, answer: 'AA', reason: null, text: null }]);
}

/** The message a letter stands for now: the edited text if there is one, else the bytes as they came. */
export function readLetter(letter: Letter): Result<Readable> {
  if (letter.edited !== null) {
    const charset = letter.charset === 'gb18030' || letter.charset === 'latin1' ? letter.charset : 'utf-8';
    const edited = prepareText(letter.edited, charset, letter.original);
    return edited ? success(edited) : failure('invalid', 'exchange.no-header', { at: 'MSH' });
  }
  const prepared = prepare({ kind: 'message', bytes: letter.original });
  return prepared.readable ? success(prepared) : { ok: false, problem: prepared.problem };
}
