import type { County } from '@yiti/base';
import { type Queryable, sql, type Transaction } from '@yiti/database';

/** A message as it goes into the log. */
export interface LoggedMessage {
  readonly sender: string;
  readonly controlId: string;
  readonly kind: string;
  readonly digest: Buffer;
  readonly raw: Buffer;
  readonly charset: string;
}

export interface EarlierMessage {
  readonly sender: string;
  readonly control_id: string;
  readonly digest: Buffer;
  readonly answer: 'AA' | 'AE' | 'AR';
  readonly reason: string | null;
  readonly reason_text: string | null;
}

/**
 * Enters messages and says which of them are new. A message that another transaction is just entering is waited for.
 * In the order of the key, so that two batches never wait for each other in a circle.
 */
export async function enterMessages(
  tx: Transaction,
  county: County,
  messages: readonly LoggedMessage[],
  at: Date,
): Promise<Set<string>> {
  const ordered = [...messages].sort((a, b) =>
    keyOf(a.sender, a.controlId) < keyOf(b.sender, b.controlId) ? -1 : 1,
  );
  const { rows } = await tx.query<{ sender: string; control_id: string }>(
    sql`
      insert into exchange.message (county, sender, control_id, received_at, kind, digest, raw, charset, answer)
      select ${county}::integer, entry.sender, entry.control_id, ${at}::timestamptz, entry.kind, entry.digest, entry.raw, entry.charset, 'AA'
        from unnest(${ordered.map((each) => each.sender)}::text[],
                    ${ordered.map((each) => each.controlId)}::text[],
                    ${ordered.map((each) => each.kind)}::text[],
                    ${ordered.map((each) => each.digest)}::bytea[],
                    ${ordered.map((each) => each.raw)}::bytea[],
                    ${ordered.map((each) => each.charset)}::text[])
             as entry (sender, control_id, kind, digest, raw, charset)
          on conflict (county, sender, control_id) do nothing
      returning sender, control_id`,
    'exchange-enter-messages',
  );
  return new Set(rows.map((row) => keyOf(row.sender, row.control_id)));
}

export const keyOf = (sender: string, controlId: string): string => `${sender}\u001f${controlId}`;

/** What was answered before. */
export async function findEarlier(
  db: Queryable,
  county: County,
  keys: readonly { readonly sender: string; readonly controlId: string }[],
): Promise<Map<string, EarlierMessage>> {
  const { rows } = await db.query<EarlierMessage>(
    sql`
      select message.sender, message.control_id, message.digest, message.answer, message.reason, message.reason_text
        from unnest(${keys.map((each) => each.sender)}::text[],
                    ${keys.map((each) => each.controlId)}::text[]) as asked (sender, control_id)
        join exchange.message
          on message.county     = ${county}
         and message.sender     = asked.sender
         and message.control_id = asked.control_id`,
    'exchange-find-earlier',
  );
  return new Map(rows.map((row) => [keyOf(row.sender, row.control_id), row]));
}

/** Writes down how messages ended whose ending is not the usual one, and whom the others are about. */
export async function settleMessages(
  tx: Transaction,
  county: County,
  endings: readonly {
    readonly sender: string;
    readonly controlId: string;
    readonly answer: string;
    readonly reason: string | null;
    readonly text: string | null;
  }[],
): Promise<void> {
  await tx.query(
    sql`
      update exchange.message
         set answer = ending.answer, reason = ending.reason, reason_text = ending.text
        from unnest(${endings.map((each) => each.sender)}::text[],
                    ${endings.map((each) => each.controlId)}::text[],
                    ${endings.map((each) => each.answer)}::text[],
                    ${endings.map((each) => each.reason)}::text[],
                    ${endings.map((each) => each.text)}::text[])
             as ending (sender, control_id, answer, reason, text)
       where message.county     = ${county}
         and message.sender     = ending.sender
         and message.control_id = ending.control_id`,
    'exchange-settle-messages',
  );
}
