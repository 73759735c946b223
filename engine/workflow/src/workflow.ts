import type { Actor } from '@yiti/access';
import type { County, Result } from '@yiti/base';
import type { Database, Transaction } from '@yiti/database';
import type { Records } from '@yiti/records';
import { readCalendar } from './calendar/calendar-store.ts';
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import type { Engine, Outcome } from './case/apply-decision.ts';
import { migrateCases } from './case/migrate-cases.ts';
import { type OpenRequest, openCase, openCaseIn } from './case/open-case.ts';
import { type StepRequest, takeStep, takeStepIn } from './case/take-step.ts';
import type { Definition } from './definition/definition.ts';
import { type Definitions, definitionsOf } from './definition/definitions.ts';
import { type TaskNews, taskNews } from './inbox/task-news.ts';
import { fireTimers, keepFiring } from './timer/fire-timers-job.ts';

/** The one workflow engine of a county: every case of every kind goes through these doors. */
export interface Workflow {
  readonly db: Database;
  readonly definitions: Definitions;
  readonly news: TaskNews;
  /** Inside the caller's transaction when one is given; after a problem it must roll back. */
  open(actor: Actor, request: OpenRequest, tx?: Transaction): Promise<Result<Outcome>>;
  take(actor: Actor, request: StepRequest, tx?: Transaction): Promise<Result<Outcome>>;
  /** Once; answers how many consequences of passed limits happened. */
  fire(county: County): Promise<number>;
  /** From now on; answers how to stop. Any number of processes may do it at the same time. */
  keepFiring(county: County, failed?: (error: unknown) => void): () => Promise<void>;
  migrate(county: County, kind: string): Promise<number>;
}

export interface WorkflowOptions {
  readonly db: Database;
  readonly records: Records;
  readonly definitions: readonly Definition[];
  readonly clock?: () => Date;
  /** When institutions of the county are open. */
  readonly hours?: WorkingCalendar['hours'];
}

export function openWorkflow({
  db,
  records,
  definitions,
  hours,
  clock = () => new Date(),
}: WorkflowOptions): Workflow {
  const engine: Engine = {
    db,
    records,
    definitions: definitionsOf(definitions),
    calendar: keptFor(CALENDAR_KEPT_MS, (county) => readCalendar(db, county, hours)),
  };
  return {
    db,
    definitions: engine.definitions,
    news: taskNews(db),
    open: (actor, request, tx) =>
      tx ? openCaseIn(tx, engine, actor, request, clock()) : openCase(engine, actor, request, clock()),
    take: (actor, request, tx) =>
      tx ? takeStepIn(tx, engine, actor, request, clock()) : takeStep(engine, actor, request, clock()),
    fire: (county) => fireTimers(engine, county, clock()),
    keepFiring: (county, failed) => keepFiring(engine, county, { clock, ...(failed && { failed }) }),
    migrate: (county, kind) => migrateCases(engine, county, kind, clock()),
  };
}

/** The calendar changes once a year; a minute is soon enough for the other processes to see it. */
const CALENDAR_KEPT_MS = 60_000;

function keptFor<T>(ms: number, read: (county: County) => Promise<T>): (county: County) => Promise<T> {
  const kept = new Map<County, { readonly until: number; readonly value: Promise<T> }>();
  return (county) => {
    const before = kept.get(county);
    if (before && Date.now() < before.until) return before.value;
    const value = read(county);
    kept.set(county, { until: Date.now() + ms, value });
    // A failure is not kept: the next one who asks tries again.
    value.catch(() => kept.delete(county));
    return value;
  };
}
