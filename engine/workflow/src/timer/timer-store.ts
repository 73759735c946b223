import type { Role } from '@yiti/access';
import type { County } from '@yiti/base';
import { type Queryable, sql, type Transaction } from '@yiti/database';
import type { OpenTask } from '../case/enter-state.ts';

export interface DueTimer {
  readonly case: string;
  readonly no: number;
}

/**
 * The timer that is due longest, its case locked. Cases in which somebody is just taking a step are passed over: the step
 * makes the timer needless, or it is found again in the next round.
 */
export async function lockDueTimer(
  tx: Transaction,
  county: County,
  now: Date,
): Promise<DueTimer | undefined> {
  const { rows } = await tx.query<DueTimer>(
    sql`
    select timer.case_id as "case", timer.no
      from workflow.timer
      join workflow.case_file
        on case_file.county = timer.county
       and case_file.id     = timer.case_id
     where timer.county   = ${county}
       and timer.fire_at <= ${now}
     order by timer.fire_at
     limit 1
       for update of case_file skip locked`,
    'workflow-lock-due',
  );
  return rows[0];
}

/** Takes the timer away; false when another process has fired it between our look and our lock. */
export async function takeTimer(
  tx: Transaction,
  county: County,
  { case: id, no }: DueTimer,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await tx.query<{ entry: number }>(
    sql`
    delete from workflow.timer
     where county   = ${county}
       and case_id  = ${id}
       and no       = ${no}
       and fire_at <= ${now}
    returning entry`,
    'workflow-take-timer',
  );
  return rows[0]?.entry;
}

const MINUTE = 60_000;

/** A timer whose consequence failed waits a little longer each time, so that it never holds up the others and is never forgotten. */
export async function postponeTimer(
  db: Queryable,
  county: County,
  { case: id, no }: DueTimer,
  now: Date,
  error: string,
): Promise<void> {
  await db.query(sql`
    update workflow.timer
       set failures = failures + 1,
           error    = ${error.slice(0, 500)},
           fire_at  = ${now}::timestamptz + least(power(2, least(failures, 10))::int, 60) * ${MINUTE / 1000}::int * interval '1 second'
     where county  = ${county}
       and case_id = ${id}
       and no      = ${no}`);
}

/** When the next limit passes; undefined when none is awaited. */
export async function nextTimerAt(db: Queryable, county: County): Promise<Date | undefined> {
  const { rows } = await db.query<{ fire_at: Date }>(sql`
    select fire_at
      from workflow.timer
     where county = ${county}
     order by fire_at
     limit 1`);
  return rows[0]?.fire_at;
}

export async function remindTask(
  tx: Transaction,
  county: County,
  id: string,
  entry: number,
  now: Date,
): Promise<void> {
  await tx.query(
    sql`
    with task as (
      update workflow.task
         set reminders = reminders + 1
       where county  = ${county}
         and case_id = ${id}
      returning institution
    ), event as (
      insert into workflow.task_event (county, case_id, entry, what, at)
      select ${county}, ${id}, ${entry}, 'remind', ${now}::timestamptz
        from task
    )
    select pg_notify('workflow_task', ${`${county} `} || institution)
      from task`,
    'workflow-remind',
  );
}

/** Others are asked as well. Who held it and did nothing holds it no longer; a person on duty is given it at once. */
export async function escalateTask(
  tx: Transaction,
  county: County,
  id: string,
  entry: number,
  asked: Pick<OpenTask, 'institution' | 'roles' | 'holder'>,
  now: Date,
): Promise<void> {
  const roles: readonly Role[] = asked.roles;
  const holder = asked.holder ?? null;
  await tx.query(
    sql`
    with before as (
      select institution
        from workflow.task
       where county  = ${county}
         and case_id = ${id}
    ), task as (
      update workflow.task
         set escalations = escalations + 1,
             institution = ${asked.institution},
             roles       = ${roles},
             holder      = ${holder?.id ?? null},
             holder_name = ${holder?.name ?? null},
             held_since  = ${holder ? now : null}::timestamptz
       where county  = ${county}
         and case_id = ${id}
      returning urgency, due_at, kind
    ), event as (
      insert into workflow.task_event (county, case_id, entry, what, to_name, at)
      select ${county}, ${id}, ${entry}, 'escalate', ${holder?.name ?? null}::text, ${now}::timestamptz
        from task
    ), earlier as (
      update workflow.offer
         set held = ${holder !== null}
       where county  = ${county}
         and case_id = ${id}
         and not (institution = ${asked.institution} and role = any(${roles}::text[]))
    ), offer as (
      insert into workflow.offer (county, case_id, institution, role, held, urgency, due_at, kind)
      select ${county}, ${id}, ${asked.institution}, role, ${holder !== null}, task.urgency, task.due_at, task.kind
        from task
       cross join unnest(${roles}::text[]) as role
          on conflict (county, case_id, institution, role) do update
         set held = excluded.held
    )
    select pg_notify('workflow_task', ${`${county} ${asked.institution} `} || institution)
      from before`,
    'workflow-escalate',
  );
}
