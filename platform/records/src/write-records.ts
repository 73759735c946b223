import { type County, failure, newId, ProblemError, type Result, success } from '@yiti/base';
import type { Database, Queryable, Transaction } from '@yiti/database';
import { isResourceType } from '@yiti/fhir';
import { type Author, idOf, typeOf, type Write, type Written } from './record.ts';
import { wholeText } from './stored-text.ts';
import { ID, type Row, toDeletedRow, toRow } from './to-row.ts';
import type { Acceptance, Locked, TypeStore } from './write-store.ts';

/** Writes that are kept together or not at all. */
export interface Request {
  readonly writes: readonly Write[];
  readonly author: Author;
}

/** A promise when the request had to be tried alone, because something in its group could not be kept. */
export type Answer = Result<Written[]> | Promise<Result<Written[]>>;

export interface Writer {
  /** Every request gets its own answer; a request that is refused leaves nothing and disturbs no other. */
  writeAll(county: County, requests: readonly Request[]): Promise<Answer[]>;
  /** Inside the caller's transaction. After a problem the caller must roll back. */
  writeIn(tx: Transaction, county: County, request: Request): Promise<Result<Written[]>>;
  /** New resources of one type with ids of our making, in one statement. */
  createAll(county: County, type: string, requests: readonly Request[]): Promise<Answer[]>;
}

/** One write on its way: what it asks, and what it will become once its row is locked. */
export interface Step {
  readonly write: Write;
  readonly type: string;
  readonly id: string;
  readonly author: Author;
  written?: Written | undefined;
}

export function writer(db: Database, storeOf: (type: string) => TypeStore, clock: () => Date): Writer {
  async function writeAll(county: County, requests: readonly Request[]): Promise<Answer[]> {
    try {
      return await db.transaction((tx) => writeTogether(tx, county, requests));
    } catch (error) {
      return requests.length === 1
        ? [refusalOf(error)]
        : eachAlone(requests, (each) => writeAll(county, [each]));
    }
  }

  async function createAll(county: County, type: string, requests: readonly Request[]): Promise<Answer[]> {
    const updatedAt = clock();
    const plans = requests.map(plan);
    const steps = plans.flatMap((each) => (each.ok ? each.value : []));
    try {
      const rows = steps.map((step) => firstRow(county, step, updatedAt));
      const kept = await storeOf(type).insert(db, { county, updatedAt: updatedAt.toISOString() }, rows);
      if (kept.length < rows.length) throw taken();
      return plans.map(answerOf);
    } catch (error) {
      return requests.length === 1
        ? [refusalOf(error)]
        : eachAlone(requests, (each) => createAll(county, type, [each]));
    }
  }

  async function writeTogether(
    tx: Queryable,
    county: County,
    requests: readonly Request[],
  ): Promise<Result<Written[]>[]> {
    const plans = requests.map(plan);
    const steps = plans.flatMap((each) => (each.ok ? each.value : []));
    const locked = await lock(
      tx,
      county,
      steps.filter((step) => step.write.op !== 'create'),
    );
    const updatedAt = clock();
    const checked = plans.map((each) => (each.ok ? check(each.value, locked) : each));
    const accepted = checked.flatMap((each) => (each.ok ? each.value : []));
    await keep(tx, county, accepted, locked, updatedAt);
    return checked.map(answerOf);
  }

  /** Existing rows of a batch are locked by type and id, so that two transactions never wait for each other in a circle. */
  async function lock(tx: Queryable, county: County, steps: readonly Step[]): Promise<Map<string, Locked>> {
    const locked = new Map<string, Locked>();
    for (const [type, group] of byType(steps)) {
      const rows = await storeOf(type).lock(
        tx,
        county,
        group.map((step) => step.id),
      );
      for (const row of rows) locked.set(`${type}/${row.id}`, row);
    }
    return locked;
  }

  async function keep(
    tx: Queryable,
    county: County,
    steps: readonly Step[],
    locked: ReadonlyMap<string, Locked>,
    updatedAt: Date,
  ): Promise<void> {
    const acceptance: Acceptance = { county, updatedAt: updatedAt.toISOString() };
    for (const [type, group] of byType(steps)) {
      const store = storeOf(type);
      const fresh: Step[] = [];
      const next: Row[] = [];
      for (const step of group) {
        const before = locked.get(`${type}/${step.id}`);
        if (before) addTo(next, nextRow(county, step, before, updatedAt));
        else if (step.write.op === 'delete')
          step.written = { type, id: step.id, version: 0, updatedAt, created: false };
        else fresh.push(step);
      }
      if (next.length > 0) await store.replace(tx, acceptance, next);
      if (fresh.length === 0) continue;
      const kept = await store.insert(
        tx,
        acceptance,
        fresh.map((step) => firstRow(county, step, updatedAt)),
      );
      if (kept.length < fresh.length) {
        const late = fresh.filter((step) => !kept.includes(step.id));
        if (late.some((step) => step.write.op === 'create')) throw taken();
        // Somebody else made them since we looked; now they exist, can be locked, and are replaced.
        await keep(tx, county, late, await lock(tx, county, late), clock());
      }
    }
  }

  return {
    writeAll,
    createAll,
    async writeIn(tx, county, request) {
      try {
        const [answer] = await writeTogether(tx, county, [request]);
        return answer as Result<Written[]>;
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

/** Looks at each write by itself, before anything is asked of the database. */
export function plan({ writes, author }: Request): Result<Step[]> {
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (const write of writes) {
    const type = typeOf(write);
    const id = idOf(write) ?? newId();
    if (!isResourceType(type)) return failure('invalid', 'records.unknown-type', { details: type });
    if (!ID.test(id)) return failure('invalid', 'records.bad-id', { details: id.slice(0, 80) });
    if (seen.has(`${type}/${id}`))
      return failure('invalid', 'records.same-resource-twice', { details: `${type}/${id}` });
    seen.add(`${type}/${id}`);
    steps.push({ write, type, id, author });
  }
  return success(steps);
}

function check(steps: Step[], locked: ReadonlyMap<string, Locked>): Result<Step[]> {
  for (const { write, type, id } of steps) {
    if (write.op === 'create' || write.ifVersion === undefined) continue;
    const current = locked.get(`${type}/${id}`)?.version;
    if (current !== write.ifVersion) {
      return failure('precondition', 'records.version-conflict', {
        details: `${type}/${id}/_history/${current ?? 0}`,
      });
    }
  }
  return success(steps);
}

export function firstRow(county: County, step: Step, updatedAt: Date): Row {
  const { write, type, id, author } = step;
  if (write.op === 'delete') throw new Error('A deletion has no first row.');
  const row = toRow(county, write.resource, { id, version: 1, author }, updatedAt.toISOString());
  step.written = { type, id, version: 1, updatedAt, created: true, ...subjectAndText(row, type, updatedAt) };
  return row;
}

/** The next version over a locked row; nothing when a deleted resource is deleted again. */
function nextRow(county: County, step: Step, before: Locked, updatedAt: Date): Row | undefined {
  const { write, type, id, author } = step;
  const version = before.version + 1;
  if (write.op === 'delete') {
    const row = before.deleted
      ? undefined
      : toDeletedRow(county, type, { id, version, author }, before.subject);
    step.written = { type, id, version: row ? version : before.version, updatedAt, created: false };
    return row;
  }
  const row = toRow(county, write.resource, { id, version, author }, updatedAt.toISOString());
  step.written = {
    type,
    id,
    version,
    updatedAt,
    created: before.deleted,
    ...subjectAndText(row, type, updatedAt),
  };
  return row;
}

const subjectAndText = ({ subject, content, id, version }: Row, type: string, updatedAt: Date) => ({
  ...(subject !== null && { subject }),
  ...(content !== null && { text: wholeText(type, id, version, updatedAt, content) }),
});

const answerOf = (steps: Result<Step[]>): Result<Written[]> =>
  steps.ok ? success(steps.value.map((step) => step.written as Written)) : steps;

/** Types in the order of their names and ids in theirs: the one order in which rows are locked and added. */
function byType(steps: readonly Step[]): [type: string, steps: Step[]][] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = groups.get(step.type);
    if (group) group.push(step);
    else groups.set(step.type, [step]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const addTo = (rows: Row[], row: Row | undefined): void => {
  if (row) rows.push(row);
};

const taken = (): ProblemError => new ProblemError({ kind: 'conflict', code: 'records.id-taken' });

/** One of a group cannot be kept. Each goes alone, so that it fails by itself and disturbs no other. */
async function eachAlone(
  requests: readonly Request[],
  write: (request: Request) => Promise<Answer[]>,
): Promise<Answer[]> {
  const answers: Promise<Result<Written[]>>[] = [];
  for (const request of requests) {
    const answer = write(request).then(([first]) => first as Answer);
    answers.push(answer);
    await answer.catch(() => {});
  }
  return answers;
}

/** A problem is an answer; anything else is a bug or a broken connection and goes on upwards. */
function refusalOf(error: unknown): Result<never> {
  if (error instanceof ProblemError) return { ok: false, problem: error.problem };
  throw error;
}
