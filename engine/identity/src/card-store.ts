import type { County } from '@yiti/base';
import { type Queryable, sql, type Transaction } from '@yiti/database';

/** A number and the resident it leads to, or led to before a merge. */
export interface Holding {
  readonly system: string;
  readonly value: string;
  readonly resident: string;
  readonly replaced_by: string | null;
}

/**
 * Makes two transactions that ask about one number follow each other, also when nobody holds it yet: without this,
 * two hospitals that register the same newcomer at the same moment would make two residents. `keys` in a fixed order.
 */
export async function lockNumbers(tx: Transaction, county: County, keys: readonly string[]): Promise<void> {
  await tx.query(
    sql`
      select pg_advisory_xact_lock(hashtextextended(number, ${county}))
        from unnest(${keys}::text[]) as number`,
    'identity-lock-numbers',
  );
}

/** Who holds these numbers. */
export async function findHolders(
  db: Queryable,
  county: County,
  numbers: readonly { readonly system: string; readonly value: string }[],
): Promise<Holding[]> {
  const { rows } = await db.query<Holding>(
    sql`
      select card.system, card.value, card.resource_id as resident, card.replaced_by
        from unnest(${numbers.map((each) => each.system)}::text[],
                    ${numbers.map((each) => each.value)}::text[]) as asked (system, value)
        join identity.card
          on card.county = ${county}
         and card.system = asked.system
         and card.value  = asked.value
       order by card.resource_id, card.row_no`,
    'identity-find-holders',
  );
  return rows;
}

/** The numbers these residents hold of one kind, and whom they were merged into. */
export async function listHoldings(
  db: Queryable,
  county: County,
  residents: readonly string[],
): Promise<Holding[]> {
  const { rows } = await db.query<Holding>(
    sql`
      select card.system, card.value, card.resource_id as resident, card.replaced_by
        from identity.card
       where card.county      = ${county}
         and card.resource_id = any(${residents}::text[])
       order by card.resource_id, card.row_no`,
    'identity-list-holdings',
  );
  return rows;
}
