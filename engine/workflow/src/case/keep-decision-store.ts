import type { County } from '@yiti/base';
import { type Sql, sql, type Transaction } from '@yiti/database';
import { URGENCIES } from './case-file.ts';
import type { Decision } from './decide-step.ts';

/** Everything one decision changes in the engine's own tables, in one statement; tells the inboxes of both institutions. */
export async function keepDecision(tx: Transaction, decision: Decision): Promise<void> {
  const { file, log, entered } = decision;
  const { county, id } = file;
  const { from, by } = log;
  await tx.query(
    sql`
    with file as (
      update workflow.case_file
         set version = ${file.version}, state = ${file.state}, steps = ${file.steps},
             parties = ${JSON.stringify(file.parties)}, data = ${JSON.stringify(file.data)},
             state_since = ${file.stateSince}, due_at = ${file.dueAt ?? null}::timestamptz,
             ended_at = ${file.endedAt ?? null}::timestamptz, outcome = ${file.outcome ?? null}
       where county = ${county}
         and id     = ${id}
         and steps  < ${file.steps}
    ), before as (
      select institution
        from workflow.task
       where county  = ${county}
         and case_id = ${id}
    ), log as (
      insert into workflow.step (county, case_id, seq, kind, version, step, from_state, to_state, request_key,
                                 request_digest, taken_by, taken_by_name, role, institution, taken_at,
                                 owner_institution, entered_at, due_at, fields)
      select ${county}, ${id}, ${file.steps}, ${file.kind}, ${file.version}, ${log.step}, ${from?.state ?? null},
             ${file.state}, ${log.key}, ${log.digest}, ${by.id}, ${by.name}, ${by.role ?? null}::text,
             ${by.institution ?? null}::text, ${log.at}::timestamptz, (select institution from before),
             ${from?.stateSince ?? null}::timestamptz, ${from?.dueAt ?? null}::timestamptz,
             ${JSON.stringify(log.fields ?? {})}::jsonb
    )${entered ? openTask(decision) : closeTask(county, id)}
    select pg_notify('workflow_task', ${`${county} ${entered?.task.institution ?? ''} `}
                     || coalesce((select institution from before), ''))`,
    entered ? 'workflow-keep-open' : 'workflow-keep-end',
  );
}

const closeTask = (county: County, id: string): Sql => sql`, task as (
      delete from workflow.task
       where county  = ${county}
         and case_id = ${id}
    ), offer as (
      delete from workflow.offer
       where county  = ${county}
         and case_id = ${id}
    ), timer as (
      delete from workflow.timer
       where county  = ${county}
         and case_id = ${id}
    )`;

/** A row that is there is changed, not deleted and made again: one statement may touch a row only once. */
function openTask({ file, entered, log }: Decision): Sql {
  const { county, id } = file;
  const { task, dueAt, timers } = entered as NonNullable<typeof entered>;
  const urgency = URGENCIES.indexOf(file.urgency);
  const holder = task.holder ?? null;
  return sql`, task as (
      insert into workflow.task (county, case_id, kind, state, what, why, subject, institution, roles, urgency, due_at,
                                 opened_at, holder, holder_name, held_since)
      values (${county}, ${id}, ${file.kind}, ${file.state}, ${task.what}, ${task.why}, ${file.subject ?? null},
              ${task.institution}, ${task.roles}, ${urgency}, ${dueAt}, ${log.at}, ${holder?.id ?? null},
              ${holder?.name ?? null}, ${holder ? log.at : null}::timestamptz)
          on conflict (county, case_id) do update
         set state = excluded.state, what = excluded.what, why = excluded.why, institution = excluded.institution,
             roles = excluded.roles, due_at = excluded.due_at, opened_at = excluded.opened_at,
             holder = excluded.holder, holder_name = excluded.holder_name, held_since = excluded.held_since,
             reminders = 0, escalations = 0
    ), offer_gone as (
      delete from workflow.offer
       where county  = ${county}
         and case_id = ${id}
         and not (institution = ${task.institution} and role = any(${task.roles}::text[]))
    ), offer as (
      insert into workflow.offer (county, case_id, institution, role, held, urgency, due_at, kind)
      select ${county}, ${id}, ${task.institution}, role, ${holder !== null}, ${urgency}, ${dueAt}::timestamptz, ${file.kind}
        from unnest(${task.roles}::text[]) as role
          on conflict (county, case_id, institution, role) do update
         set held = excluded.held, due_at = excluded.due_at
    ), timer_gone as (
      delete from workflow.timer
       where county  = ${county}
         and case_id = ${id}
         and no     >= ${timers.length}
    ), timer as (
      insert into workflow.timer (county, case_id, no, entry, fire_at)
      select ${county}, ${id}, no, ${file.steps}, fire_at
        from unnest(${timers.map(({ no }) => no)}::smallint[], ${timers.map(({ fireAt }) => fireAt)}::timestamptz[]) as planned (no, fire_at)
          on conflict (county, case_id, no) do update
         set entry = excluded.entry, fire_at = excluded.fire_at, failures = 0, error = null
    )`;
}
