import type { County } from '@yiti/base';
import { type Queryable, sql, type Transaction } from '@yiti/database';
import { type CaseFile, type Parties, URGENCIES } from './case-file.ts';

interface FileRow {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly state: string;
  readonly steps: number;
  readonly subject: string | null;
  readonly urgency: number;
  readonly parties: Parties;
  readonly data: Record<string, unknown>;
  readonly parent: string | null;
  readonly opened_at: Date;
  readonly state_since: Date;
  readonly due_at: Date | null;
  readonly ended_at: Date | null;
  readonly outcome: string | null;
}

const FILE = sql`
    select id, kind, version, state, steps, subject, urgency, parties, data, parent, opened_at, state_since,
           due_at, ended_at, outcome
      from workflow.case_file`;

const toFile = (county: County, { opened_at, state_since, due_at, ended_at, ...row }: FileRow): CaseFile => ({
  ...row,
  county,
  urgency: URGENCIES[row.urgency] ?? 'routine',
  subject: row.subject ?? undefined,
  parent: row.parent ?? undefined,
  openedAt: opened_at,
  stateSince: state_since,
  dueAt: due_at ?? undefined,
  endedAt: ended_at ?? undefined,
  outcome: row.outcome ?? undefined,
});

export async function findCase(db: Queryable, county: County, id: string): Promise<CaseFile | undefined> {
  const { rows } = await db.query<FileRow>(
    sql`
    ${FILE}
     where county = ${county}
       and id     = ${id}`,
    'workflow-find-case',
  );
  return rows[0] && toFile(county, rows[0]);
}

/** Holds the case until the transaction ends: whoever comes second waits here, and then sees what the first has done. */
export async function lockCase(tx: Transaction, county: County, id: string): Promise<CaseFile | undefined> {
  const { rows } = await tx.query<FileRow>(
    sql`
    ${FILE}
     where county = ${county}
       and id     = ${id}
       for update`,
    'workflow-lock-case',
  );
  return rows[0] && toFile(county, rows[0]);
}

/** The cases that a case has begun, in the order in which they were begun. */
export async function listChildren(db: Queryable, county: County, parent: string): Promise<CaseFile[]> {
  const { rows } = await db.query<FileRow>(sql`
    ${FILE}
     where county = ${county}
       and parent = ${parent}
     order by opened_at, id`);
  return rows.map((row) => toFile(county, row));
}

export async function hasRunningChildren(db: Queryable, county: County, parent: string): Promise<boolean> {
  const { rowCount } = await db.query(
    sql`
    select 1
      from workflow.case_file
     where county = ${county}
       and parent = ${parent}
       and ended_at is null
     limit 1`,
    'workflow-running-children',
  );
  return rowCount > 0;
}

/** False when the case is there already: the request has come before. */
export async function insertCase(tx: Transaction, file: CaseFile): Promise<boolean> {
  const { rowCount } = await tx.query(
    sql`
    insert into workflow.case_file (county, id, kind, version, state, steps, subject, urgency, parties, data, parent,
                                    opened_at, state_since, due_at, ended_at, outcome)
    values (${file.county}, ${file.id}, ${file.kind}, ${file.version}, ${file.state}, ${file.steps},
            ${file.subject ?? null}, ${URGENCIES.indexOf(file.urgency)}, ${JSON.stringify(file.parties)},
            ${JSON.stringify(file.data)}, ${file.parent ?? null}, ${file.openedAt}, ${file.stateSince},
            ${file.dueAt ?? null}, ${file.endedAt ?? null}, ${file.outcome ?? null})
        on conflict (county, id) do nothing`,
    'workflow-insert-case',
  );
  return rowCount === 1;
}

/** Running cases of one version, for the migration to the next. */
export async function listRunning(
  db: Queryable,
  county: County,
  kind: string,
  version: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(sql`
    select id
      from workflow.case_file
     where county  = ${county}
       and kind    = ${kind}
       and version = ${version}
       and ended_at is null
     order by id
     limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** The versions that running cases need; an installation that lacks one must not start. */
export async function listRunningVersions(
  db: Queryable,
  county: County,
): Promise<{ kind: string; version: number; cases: number }[]> {
  const { rows } = await db.query<{ kind: string; version: number; cases: number }>(sql`
    select kind, version, count(*) as cases
      from workflow.case_file
     where county = ${county}
       and ended_at is null
     group by kind, version
     order by kind, version`);
  return rows;
}
