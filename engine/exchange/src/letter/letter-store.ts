import { type County, newId } from '@yiti/base';
import { join, type Queryable, sql } from '@yiti/database';

export type LetterStatus = 'dead' | 'replayed' | 'discarded';

/** A message that waits for a person. */
export interface NewLetter {
  readonly sender: string;
  readonly controlId: string;
  readonly kind: string;
  /** The sender's number of the person, or nothing. */
  readonly person: string;
  readonly reason: string;
  readonly reasonText: string;
  readonly place: string | null;
  readonly charset: string;
  readonly original: Buffer;
  /** Whom it is about, when that is known. */
  readonly resident?: string;
}

export interface Attempt {
  readonly at: string;
  readonly by: string;
  readonly what: 'edit' | 'replay' | 'discard';
  readonly outcome?: string;
  readonly reason?: string;
}

export interface Letter {
  readonly id: string;
  readonly received_at: Date;
  readonly sender: string;
  readonly control_id: string;
  readonly kind: string;
  readonly person: string;
  readonly reason: string;
  readonly reason_text: string;
  readonly place: string | null;
  readonly status: LetterStatus;
  readonly charset: string;
  readonly original: Buffer;
  readonly edited: string | null;
  readonly resident: string | null;
  readonly attempts: readonly Attempt[];
}

export async function keepLetters(
  db: Queryable,
  county: County,
  letters: readonly NewLetter[],
  at: Date,
): Promise<void> {
  for (const letter of letters) {
    await db.query(sql`
      insert into exchange.letter (county, id, received_at, sender, control_id, kind, person, reason, reason_text, place, charset, original, resident)
      values (${county}, ${newId()}, ${at}, ${letter.sender}, ${letter.controlId}, ${letter.kind}, ${letter.person},
              ${letter.reason}, ${letter.reasonText}, ${letter.place}, ${letter.charset}, ${letter.original}, ${letter.resident ?? null})`);
  }
}

export interface LetterQuestion {
  readonly status?: LetterStatus | undefined;
  readonly sender?: string | undefined;
  readonly kind?: string | undefined;
  /** Letters after this one in the order of the list. */
  readonly after?: { readonly receivedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** One line of the list; the text itself is read only when a letter is opened. */
export type LetterLine = Omit<Letter, 'original' | 'edited' | 'attempts' | 'charset'>;

/** The newest first, as somebody looks for what has just gone wrong. */
export async function listLetters(
  db: Queryable,
  county: County,
  { status, sender, kind, after, limit }: LetterQuestion,
): Promise<LetterLine[]> {
  const conditions = [sql`letter.county = ${county}`];
  if (status) conditions.push(sql`letter.status = ${status}`);
  if (sender) conditions.push(sql`letter.sender = ${sender}`);
  if (kind) conditions.push(sql`letter.kind = ${kind}`);
  if (after) conditions.push(sql`(letter.received_at, letter.id) < (${after.receivedAt}, ${after.id})`);
  const { rows } = await db.query<LetterLine>(sql`
    select letter.id, letter.received_at, letter.sender, letter.control_id, letter.kind, letter.person,
           letter.reason, letter.reason_text, letter.place, letter.status, letter.resident
      from exchange.letter
     where ${join(conditions, ' and ')}
     order by letter.received_at desc, letter.id desc
     limit ${limit}`);
  return rows;
}

export async function countLetters(
  db: Queryable,
  county: County,
  question: Partial<LetterQuestion>,
): Promise<number> {
  const conditions = [sql`letter.county = ${county}`];
  if (question.status) conditions.push(sql`letter.status = ${question.status}`);
  if (question.sender) conditions.push(sql`letter.sender = ${question.sender}`);
  if (question.kind) conditions.push(sql`letter.kind = ${question.kind}`);
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*)::int as count
      from exchange.letter
     where ${join(conditions, ' and ')}`);
  return rows[0]?.count ?? 0;
}

/** Waiting letters in the order in which they must be replayed. */
export async function listWaiting(
  db: Queryable,
  county: County,
  about: {
    readonly ids?: readonly string[] | undefined;
    readonly sender?: string | undefined;
    readonly limit: number;
  },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(sql`
    select id
      from exchange.letter
     where county = ${county}
       and status = 'dead'
       and (${about.ids ?? null}::text[] is null or id = any(${about.ids ?? null}::text[]))
       and (${about.sender ?? null}::text is null or sender = ${about.sender ?? null})
     order by received_at, id
     limit ${about.limit}`);
  return rows.map((row) => row.id);
}

export async function findLetter(db: Queryable, county: County, id: string): Promise<Letter | undefined> {
  const { rows } = await db.query<Letter>(sql`
    select id, received_at, sender, control_id, kind, person, reason, reason_text, place, status,
           charset, original, edited, resident, attempts
      from exchange.letter
     where county = ${county}
       and id     = ${id}`);
  return rows[0];
}

/** Holds the letter until the transaction ends, so that two people cannot replay it at once. */
export async function lockLetter(db: Queryable, county: County, id: string): Promise<Letter | undefined> {
  const { rows } = await db.query<Letter>(sql`
    select id, received_at, sender, control_id, kind, person, reason, reason_text, place, status,
           charset, original, edited, resident, attempts
      from exchange.letter
     where county = ${county}
       and id     = ${id}
       for update`);
  return rows[0];
}

/** Whether an earlier letter of the same person from the same sender still waits. */
export async function hasEarlierLetter(db: Queryable, county: County, letter: Letter): Promise<boolean> {
  if (letter.person === '') return false;
  const { rows } = await db.query(sql`
    select 1
      from exchange.letter
     where county = ${county}
       and sender = ${letter.sender}
       and person = ${letter.person}
       and status = 'dead'
       and (received_at, id) < (${letter.received_at}, ${letter.id})
     limit 1`);
  return rows.length > 0;
}

/** What has become of a letter, with one more line of its history. */
export async function changeLetter(
  db: Queryable,
  county: County,
  id: string,
  change: {
    readonly status?: LetterStatus;
    readonly edited?: string;
    readonly reason?: string;
    readonly reasonText?: string;
    readonly place?: string | null;
  },
  attempt: Attempt,
): Promise<void> {
  await db.query(sql`
    update exchange.letter
       set status      = coalesce(${change.status ?? null}, status),
           edited      = coalesce(${change.edited ?? null}, edited),
           reason      = coalesce(${change.reason ?? null}, reason),
           reason_text = coalesce(${change.reasonText ?? null}, reason_text),
           place       = ${change.place ?? null},
           attempts    = attempts || ${JSON.stringify([attempt])}::jsonb
     where county = ${county}
       and id     = ${id}`);
}
