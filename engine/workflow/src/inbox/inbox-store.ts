import type { Actor, Role } from '@yiti/access';
import type { County } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import { URGENCIES, type Urgency } from '../case/case-file.ts';

/** `mine`: what I hold, or somebody whose deputy I am. `team`: what my role at my institution may take up. `overdue`: both, past the limit. */
export const LISTS = ['mine', 'team', 'overdue'] as const;

export type ListName = (typeof LISTS)[number];

/** Where a page ends: the sort values of its last task. */
export type TaskPosition = readonly [urgency: number, dueAt: string, id: string];

export interface TaskQuery {
  readonly list: ListName;
  readonly kind?: string | undefined;
  readonly urgency?: Urgency | undefined;
  /** Also what colleagues hold; for the `team` list. */
  readonly held?: boolean | undefined;
  readonly after?: TaskPosition | undefined;
  readonly limit: number;
}

/** One line of the inbox: who, what, why, by when. `what` and `why` are text keys. */
export interface TaskLine {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly steps: number;
  readonly subject: string | null;
  readonly what: string;
  readonly why: string;
  readonly urgency: Urgency;
  readonly dueAt: Date;
  readonly openedAt: Date;
  readonly institution: string;
  readonly holder: string | null;
  readonly holderName: string | null;
  readonly heldSince: Date | null;
  readonly reminders: number;
  readonly escalations: number;
}

/** Whose tasks count as `mine`: a range for each person. */
const mine = (actor: Asker, ranges: Sql, conditions: Sql, limit: number): Sql => sql`
      select found.case_id, found.urgency, found.due_at
        from (select ${actor.id}::text as person
               union
              select person
                from workflow.absence
               where county     = ${actor.county}
                 and deputy     = ${actor.id}
                 and starts_at <= ${actor.now}
                 and ends_at    > ${actor.now}) as holder
       cross join ${ranges}
       cross join lateral (
             select item.case_id, item.urgency, item.due_at
               from workflow.task as item
              where item.county  = ${actor.county}
                and item.holder  = holder.person
                and item.urgency = wanted.urgency
                ${conditions}
              order by item.due_at, item.case_id
              limit ${limit}
             ) as found`;

/** What is offered to the asker's role. Each urgency, free or held, is a range of its own in the index, read only as far as the page goes. */
const team = (
  actor: Asker,
  held: readonly boolean[],
  ranges: Sql,
  conditions: Sql,
  limit: number,
): Sql => sql`
      select found.case_id, found.urgency, found.due_at
        from unnest(${held}::boolean[]) as held (flag)
       cross join ${ranges}
       cross join lateral (
             select item.case_id, item.urgency, item.due_at
               from workflow.offer as item
              where item.county      = ${actor.county}
                and item.institution = ${actor.institution}
                and item.role        = ${actor.role}
                and item.held        = held.flag
                and item.urgency     = wanted.urgency
                ${conditions}
              order by item.due_at, item.case_id
              limit ${limit}
             ) as found`;

export interface Asker {
  readonly county: County;
  readonly id: string;
  readonly role: Role;
  readonly institution: string;
  readonly now: Date;
}

export const askerOf = (actor: Actor, now: Date): Asker => ({
  county: actor.county,
  id: actor.id,
  role: actor.role,
  institution: actor.institution ?? '',
  now,
});

/** The positions of one list, as a set without order. */
function found(actor: Asker, query: TaskQuery): Sql {
  const { list, kind, urgency, after, limit } = query;
  const urgencies = urgency ? [URGENCIES.indexOf(urgency)] : URGENCIES.map((_, place) => place);
  const ranges = sql`unnest(${urgencies.filter((each) => each >= (after?.[0] ?? 0))}::smallint[]) as wanted (urgency)`;
  const conditions = sql`${kind === undefined ? sql`` : sql`and item.kind = ${kind}`}
                ${list === 'overdue' ? sql`and item.due_at < ${actor.now}` : sql``}
                ${after ? sql`and (item.urgency, item.due_at, item.case_id) > (${after[0]}, ${after[1]}::timestamptz, ${after[2]})` : sql``}`;
  if (list === 'mine') return mine(actor, ranges, conditions, limit);
  const ofTeam = team(
    actor,
    list === 'overdue' || query.held ? [false, true] : [false],
    ranges,
    conditions,
    limit,
  );
  return list === 'team'
    ? ofTeam
    : sql`${mine(actor, ranges, conditions, limit)}
       union
${ofTeam}`;
}

/** A page of tasks, the most urgent first, then what is due first. */
export async function listTasks(db: Queryable, actor: Asker, query: TaskQuery): Promise<TaskLine[]> {
  const { rows } = await db.query<Omit<TaskLine, 'urgency'> & { urgency: number }>(
    sql`
    select task.case_id     as id,
           task.kind,
           task.state,
           case_file.steps,
           task.subject,
           task.what,
           task.why,
           task.urgency,
           task.due_at      as "dueAt",
           task.opened_at   as "openedAt",
           task.institution,
           task.holder,
           task.holder_name as "holderName",
           task.held_since  as "heldSince",
           task.reminders,
           task.escalations
      from (select case_id, urgency, due_at
              from (${found(actor, query)}) as item
             order by urgency, due_at, case_id
             limit ${query.limit}) as page
      join workflow.task
        on task.county  = ${actor.county}
       and task.case_id = page.case_id
      join workflow.case_file
        on case_file.county = ${actor.county}
       and case_file.id     = page.case_id
     order by page.urgency, page.due_at, page.case_id`,
  );
  return rows.map((row) => ({ ...row, urgency: URGENCIES[row.urgency] ?? 'routine' }));
}

/** Enough for a badge; beyond it a person only needs to know that it is many. */
export const COUNTED_TO = 1000;

/** How many tasks each list holds, counted as far as `COUNTED_TO`. */
export async function countTasks(db: Queryable, actor: Asker): Promise<Record<ListName, number>> {
  const count = (list: ListName): Sql => sql`
           (select count(*)
              from (select case_id
                      from (${found(actor, { list, limit: COUNTED_TO })}) as item
                     limit ${COUNTED_TO}) as counted)`;
  const { rows } = await db.query<Record<ListName, number>>(sql`
    select ${count('mine')} as mine,
           ${count('team')} as team,
           ${count('overdue')} as overdue`);
  return rows[0] as Record<ListName, number>;
}
