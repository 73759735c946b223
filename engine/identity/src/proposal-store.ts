import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** Two residents who may be one person, and why. */
export interface Proposal {
  readonly one: string;
  readonly other: string;
  readonly reason: string;
  readonly sender: string;
}

/** Kept once for each pair; what a person has decided is not asked again. */
export async function keepProposal(
  db: Queryable,
  county: County,
  proposal: Proposal,
  at: Date,
): Promise<void> {
  const [one, other] = [proposal.one, proposal.other].sort();
  await db.query(sql`
    insert into identity.proposal (county, one, other, reason, sender, made_at)
    values (${county}, ${one}, ${other}, ${proposal.reason}, ${proposal.sender}, ${at})
        on conflict (county, one, other) do nothing`);
}

/** The open questions, the oldest first. */
export async function listProposals(
  db: Queryable,
  county: County,
  limit: number,
): Promise<(Proposal & { made_at: Date })[]> {
  const { rows } = await db.query<Proposal & { made_at: Date }>(sql`
    select one, other, reason, sender, made_at
      from identity.proposal
     where county = ${county}
       and status = 'open'
     order by made_at, one, other
     limit ${limit}`);
  return rows;
}

/** A person's answer. */
export async function decideProposal(
  db: Queryable,
  county: County,
  pair: Pick<Proposal, 'one' | 'other'>,
  decision: { readonly status: 'linked' | 'refused'; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const [one, other] = [pair.one, pair.other].sort();
  const { rowCount } = await db.query(sql`
    update identity.proposal
       set status = ${decision.status}, decided_at = ${decision.at}, decided_by = ${decision.by}
     where county = ${county}
       and one    = ${one}
       and other  = ${other}
       and status = 'open'`);
  return rowCount === 1;
}
