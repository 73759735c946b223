import type { County, Problem } from '@yiti/base';
import type { Database, Transaction } from '@yiti/database';
import { keepLetters, type NewLetter } from '../letter/letter-store.ts';
import { reasonText } from '../reasons.ts';
import type { Heading, Outcome } from '../wire/acknowledge.ts';
import type { Frame } from '../wire/mllp-frames.ts';
import { transactionWithPlaces } from './known-places.ts';
import { lanes } from './lanes.ts';
import { enterMessages, findEarlier, keyOf, settleMessages } from './message-store.ts';
import { prepare, type Readable, type Unreadable } from './prepare.ts';
import { type ProcessNeeds, processMessages } from './process-messages.ts';

/** What is told to the sender of one frame. */
export interface Answer {
  readonly heading: Heading;
  readonly outcome: Outcome;
}

export interface Intake {
  /** Answers when the message is committed: as facts, as a letter, or because it was there before. */
  take(frame: Frame): Promise<Answer>;
}

export interface IntakeNeeds extends ProcessNeeds {
  readonly db: Database;
}

/** A few lanes keep the database busy while this process reads; many only wait for each other's locks. */
const LANES = { lanes: 4, most: 200 };
const TRIES = 3;

export function openIntake(needs: IntakeNeeds): Intake {
  const { db, county, clock } = needs;

  async function takeAll(all: readonly (Readable | Unreadable)[]): Promise<Answer[]> {
    const outcomes = new Map<Readable | Unreadable, Outcome>();
    let waiting = all.filter((each) => each.readable);
    // A control id that comes twice in one batch is looked at again when its first is committed.
    while (waiting.length > 0) {
      const seen = new Set<string>();
      const round = waiting.filter((each) => {
        const key = keyOf(each.sender, each.message.controlId);
        return !seen.has(key) && seen.add(key);
      });
      const answers = await takeRound(round);
      for (const [index, each] of round.entries()) outcomes.set(each, answers[index] as Outcome);
      waiting = waiting.filter((each) => !outcomes.has(each));
    }
    for (const each of all) if (!each.readable) outcomes.set(each, await keepUnreadable(each));
    return all.map((each) => ({ heading: each.heading, outcome: outcomes.get(each) as Outcome }));
  }

  /** All in one transaction; when that cannot be, each in its own, so that one bad message stops no other. */
  async function takeRound(round: readonly Readable[]): Promise<Outcome[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await transactionWithPlaces(db, needs.places, county, (tx) => takeTogether(tx, needs, round));
      } catch (error) {
        if (isDown(error)) throw error;
        if (round.length > 1) {
          const outcomes: Outcome[] = [];
          for (const each of round) outcomes.push(...(await takeRound([each])));
          return outcomes;
        }
        // Somebody changed the same record meanwhile; what is there now is read again.
        if (attempt < TRIES) continue;
        return [await keepRefused(round[0] as Readable, error)];
      }
    }
  }

  /** What the records will not have, for a reason that will not pass, waits for a person. */
  async function keepRefused(one: Readable, error: unknown): Promise<Outcome> {
    const problem: Problem = (error as { problem?: Problem }).problem ?? {
      kind: 'unprocessable',
      code: 'exchange.mapping-failed',
      details: (error as Error).message.slice(0, 200),
    };
    return await db.transaction(async (tx) => {
      await enterMessages(tx, county, [toLogged(one)], clock());
      const outcome = toOutcome(problem);
      await settle(tx, county, [[one, outcome]]);
      await keepLetters(tx, county, [toLetter(one, problem)], clock());
      return outcome;
    });
  }

  async function keepUnreadable({ problem, heading, raw }: Unreadable): Promise<Outcome> {
    const letter: NewLetter = {
      sender: `${heading.application}|${heading.facility}`,
      controlId: heading.controlId,
      kind: '',
      person: '',
      reason: problem.code,
      reasonText: reasonText(problem),
      place: problem.at ?? null,
      charset: 'unknown',
      original: raw,
    };
    await keepLetters(db, county, [letter], clock());
    return toOutcome(problem, 'AR');
  }

  const submit = lanes(takeAll, LANES);
  return {
    take(frame) {
      const prepared = prepare(frame);
      return submit(prepared.readable ? prepared.sender : '', prepared);
    },
  };
}

/** One batch in one transaction: log, facts and letters are kept together or not at all. */
async function takeTogether(
  tx: Transaction,
  needs: IntakeNeeds,
  round: readonly Readable[],
): Promise<Outcome[]> {
  const { county, clock } = needs;
  const entered = await enterMessages(tx, county, round.map(toLogged), clock());
  const fresh = round.filter((each) => entered.has(keyOf(each.sender, each.message.controlId)));
  const known = round.filter((each) => !fresh.includes(each));

  const outcomes = new Map<Readable, Outcome>();
  const letters: NewLetter[] = [];
  if (known.length > 0) {
    const keys = known.map((each) => ({ sender: each.sender, controlId: each.message.controlId }));
    const earlier = await findEarlier(tx, county, keys);
    for (const each of known) {
      const before = earlier.get(keyOf(each.sender, each.message.controlId));
      if (before?.digest.equals(each.digest)) {
        outcomes.set(each, before.answer === 'AA' ? { answer: 'AA' } : earlierOutcome(before));
        continue;
      }
      const problem: Problem = { kind: 'conflict', code: 'exchange.control-id-reused', at: 'MSH-10' };
      outcomes.set(each, toOutcome(problem));
      letters.push(toLetter(each, problem));
    }
  }

  const refusals = await processMessages(tx, needs, fresh);
  for (const [index, each] of fresh.entries()) {
    const refused = refusals[index];
    outcomes.set(each, refused ? toOutcome(refused.problem) : { answer: 'AA' });
    if (refused) letters.push(toLetter(each, refused.problem, refused.resident));
  }
  const unusual = fresh.map((each) => [each, outcomes.get(each) as Outcome] as const);
  await settle(
    tx,
    county,
    unusual.filter(([, outcome]) => outcome.answer !== 'AA'),
  );
  await keepLetters(tx, county, letters, clock());
  return round.map((each) => outcomes.get(each) as Outcome);
}

async function settle(
  tx: Transaction,
  county: County,
  endings: readonly (readonly [Readable, Outcome])[],
): Promise<void> {
  if (endings.length === 0) return;
  await settleMessages(
    tx,
    county,
    endings.map(([{ sender, message }, outcome]) => ({
      sender,
      controlId: message.controlId,
      answer: outcome.answer,
      reason: outcome.answer === 'AA' ? null : outcome.code,
      text: outcome.answer === 'AA' ? null : outcome.text,
    })),
  );
}

const earlierOutcome = (before: {
  answer: string;
  reason: string | null;
  reason_text: string | null;
}): Outcome => ({
  answer: before.answer === 'AR' ? 'AR' : 'AE',
  code: before.reason ?? 'exchange.mapping-failed',
  text: before.reason_text ?? '',
});

/** AR says that the same message will never be taken, AE that it waits here to be put right. */
export function toOutcome(problem: Problem, answer?: 'AE' | 'AR'): Outcome {
  const code = answer ?? (problem.kind === 'unsupported' ? 'AR' : 'AE');
  return {
    answer: code,
    code: problem.code,
    text: reasonText(problem),
    ...(problem.at !== undefined && { at: problem.at }),
  };
}

const toLogged = ({ sender, message, digest, raw, charset }: Readable) => ({
  sender,
  controlId: message.controlId,
  kind: message.kind.slice(0, 100),
  digest,
  raw,
  charset,
});

export const toLetter = (
  { sender, message, raw, charset }: Readable,
  problem: Problem,
  resident?: string,
): NewLetter => ({
  sender,
  controlId: message.controlId,
  kind: message.kind.slice(0, 100),
  person: personOf(message),
  reason: problem.code,
  reasonText: reasonText(problem),
  place: problem.at ?? null,
  charset,
  original: raw,
  ...(resident !== undefined && { resident }),
});

/** The number by which the sender itself knows the person; letters of one person keep their order. */
export const personOf = (message: Readable['message']): string =>
  message.segments
    .find((each) => each.name === 'PID')
    ?.text(3)
    .slice(0, 200) ?? '';

/** The database is away: nothing can be kept, so nothing is answered and the sender sends again. */
const isDown = (error: unknown): boolean => {
  const code = (error as { code?: string }).code ?? '';
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|57P0|08|53)/.test(code) ||
    /Connection terminated|timeout/i.test((error as Error).message ?? '')
  );
};
