import type { Role } from '@yiti/access';
import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** What a step must know about the moment: who was before, whether this very request was, and who holds the task. */
export interface Standing {
  readonly lastStep: string;
  readonly lastBy: string;
  readonly lastAt: Date;
  /** Digest of the request that came with this key before. */
  readonly priorDigest: string | null;
  readonly priorSeq: number | null;
  readonly holder: string | null;
  readonly holderName: string | null;
  readonly heldSince: Date | null;
  /** Those whose deputy the asker is now. */
  readonly deputyFor: readonly string[];
}

/** Asked after the lock, in a statement of its own: a joined row would be the one from before the wait. */
export async function readStanding(
  tx: Queryable,
  county: County,
  id: string,
  asker: { readonly id: string; readonly key: string },
  at: Date,
): Promise<Standing> {
  const { rows } = await tx.query<Standing>(
    sql`
    select last.step             as "lastStep",
           last.taken_by_name    as "lastBy",
           last.taken_at         as "lastAt",
           prior.request_digest  as "priorDigest",
           prior.seq             as "priorSeq",
           task.holder,
           task.holder_name      as "holderName",
           task.held_since       as "heldSince",
           array(select absence.person
                   from workflow.absence
                  where absence.county     = ${county}
                    and absence.deputy     = ${asker.id}
                    and absence.starts_at <= ${at}
                    and absence.ends_at    > ${at}
                  order by absence.person) as "deputyFor"
      from (select step, taken_by_name, taken_at
              from workflow.step
             where county  = ${county}
               and case_id = ${id}
             order by seq desc
             limit 1) as last
      left join workflow.step as prior
        on prior.county      = ${county}
       and prior.case_id     = ${id}
       and prior.request_key = ${asker.key}
      left join workflow.task
        on task.county  = ${county}
       and task.case_id = ${id}`,
    'workflow-standing',
  );
  return rows[0] as Standing;
}

/** The log of a case, first step first. */
export interface LoggedStep {
  readonly seq: number;
  readonly step: string;
  readonly from: string | null;
  readonly to: string;
  readonly by: string;
  readonly role: Role | null;
  readonly institution: string | null;
  readonly at: Date;
  readonly inTime: boolean | null;
}

export async function listSteps(db: Queryable, county: County, id: string): Promise<LoggedStep[]> {
  const { rows } = await db.query<LoggedStep>(sql`
    select seq, step, from_state as "from", to_state as "to", taken_by_name as "by", role, institution, taken_at as "at",
           taken_at <= due_at as "inTime"
      from workflow.step
     where county  = ${county}
       and case_id = ${id}
     order by seq`);
  return rows;
}
