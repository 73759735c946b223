import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { Person } from '../case/case-file.ts';
import type { Asker } from './inbox-store.ts';

/** Who may hold a task is decided in the statement that changes the holder, so that of two who ask at once one gets it. */

/** Takes a task that is offered to the asker: when nobody holds it, or its holder is away. */
export const claim = (db: Queryable, asker: Asker, id: string, name: string): Promise<boolean> =>
  changeHolder(
    db,
    asker,
    id,
    { id: asker.id, name },
    'claim',
    name,
    sql`
               (task.holder is null or exists (
                  select 1
                    from workflow.absence
                   where absence.county     = ${asker.county}
                     and absence.person     = task.holder
                     and absence.starts_at <= ${asker.now}
                     and absence.ends_at    > ${asker.now}))
           and exists (
                  select 1
                    from workflow.offer
                   where offer.county      = ${asker.county}
                     and offer.case_id     = ${id}
                     and offer.institution = ${asker.institution}
                     and offer.role        = ${asker.role})`,
  );

/** Puts a task back for the team; only its holder can, or the deputy. */
export const release = (db: Queryable, asker: Asker, id: string, name: string): Promise<boolean> =>
  changeHolder(db, asker, id, undefined, 'release', name, heldBy(asker));

/** Gives a task to a colleague to whom it is offered too. */
export const handOver = (
  db: Queryable,
  asker: Asker,
  id: string,
  name: string,
  to: Person & { readonly institution: string; readonly role: string },
): Promise<boolean> =>
  changeHolder(
    db,
    asker,
    id,
    to,
    'hand-over',
    name,
    sql`
               ${heldBy(asker)}
           and exists (
                  select 1
                    from workflow.offer
                   where offer.county      = ${asker.county}
                     and offer.case_id     = ${id}
                     and offer.institution = ${to.institution}
                     and offer.role        = ${to.role})`,
  );

const heldBy = (asker: Asker) => sql`
               (task.holder = ${asker.id} or exists (
                  select 1
                    from workflow.absence
                   where absence.county     = ${asker.county}
                     and absence.person     = task.holder
                     and absence.deputy     = ${asker.id}
                     and absence.starts_at <= ${asker.now}
                     and absence.ends_at    > ${asker.now}))`;

async function changeHolder(
  db: Queryable,
  { county, id: by, now }: Asker,
  id: string,
  holder: Person | undefined,
  what: string,
  byName: string,
  allowed: ReturnType<typeof sql>,
): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    with task as (
      update workflow.task
         set holder      = ${holder?.id ?? null},
             holder_name = ${holder?.name ?? null},
             held_since  = ${holder ? now : null}::timestamptz
       where county  = ${county}
         and case_id = ${id}
         and ${allowed}
      returning institution
    ), offer as (
      update workflow.offer
         set held = ${holder !== undefined}
        from task
       where offer.county  = ${county}
         and offer.case_id = ${id}
    ), event as (
      insert into workflow.task_event (county, case_id, entry, what, by_id, by_name, to_name, at)
      select ${county}, ${id}, case_file.steps, ${what}, ${by}, ${byName}, ${holder?.name ?? null}::text, ${now}::timestamptz
        from task
       cross join workflow.case_file
       where case_file.county = ${county}
         and case_file.id     = ${id}
    )
    select pg_notify('workflow_task', ${`${county} `} || institution)
      from task`);
  return rowCount === 1;
}

export interface Holding {
  readonly holder: string | null;
  readonly holderName: string | null;
  readonly heldSince: Date | null;
}

/** Why a change of holder did not happen. Undefined: the task is done and gone. */
export async function findHolding(db: Queryable, county: County, id: string): Promise<Holding | undefined> {
  const { rows } = await db.query<Holding>(sql`
    select holder, holder_name as "holderName", held_since as "heldSince"
      from workflow.task
     where county  = ${county}
       and case_id = ${id}`);
  return rows[0];
}

/** What happened to a task between two steps, first to last. */
export interface TaskEvent {
  readonly what: string;
  readonly by: string | null;
  readonly to: string | null;
  readonly at: Date;
}

export async function listEvents(db: Queryable, county: County, id: string): Promise<TaskEvent[]> {
  const { rows } = await db.query<TaskEvent>(sql`
    select what, by_name as "by", to_name as "to", at
      from workflow.task_event
     where county  = ${county}
       and case_id = ${id}
     order by n`);
  return rows;
}
