import { type County, orThrow } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import { readRota } from '../calendar/calendar-store.ts';
import { type Engine, moveBy } from '../case/apply-decision.ts';
import { findCase } from '../case/case-store.ts';
import { CLOCK } from '../case/decide-step.ts';
import { ask } from '../case/enter-state.ts';
import { toTask } from '../case/task-fhir.ts';
import { type AfterLimit, isEnd } from '../definition/definition.ts';
import {
  type DueTimer,
  escalateTask,
  lockDueTimer,
  postponeTimer,
  remindTask,
  takeTimer,
} from './timer-store.ts';

/**
 * Lets happen what was to happen when limits passed. Each consequence is one transaction with the removal of its timer:
 * a process that dies in it has done nothing, and two processes never do the same. Answers how many happened.
 */
export async function fireTimers(engine: Engine, county: County, now: Date, most = 1000): Promise<number> {
  let fired = 0;
  while (fired < most) {
    const done = await fireOne(engine, county, now);
    if (done === 'none') break;
    if (done === 'fired') fired++;
  }
  return fired;
}

async function fireOne(engine: Engine, county: County, now: Date): Promise<'fired' | 'passed' | 'none'> {
  let due: DueTimer | undefined;
  try {
    return await engine.db.transaction(async (tx) => {
      due = await lockDueTimer(tx, county, now);
      if (!due) return 'none';
      const entry = await takeTimer(tx, county, due, now);
      if (entry === undefined) return 'passed';
      await consequence(tx, engine, county, due, entry, now);
      return 'fired';
    });
  } catch (error) {
    if (!due) throw error;
    await postponeTimer(engine.db, county, due, now, String(error));
    return 'passed';
  }
}

async function consequence(
  tx: Transaction,
  engine: Engine,
  county: County,
  { case: id, no }: DueTimer,
  entry: number,
  now: Date,
): Promise<void> {
  const file = await findCase(tx, county, id);
  if (!file || file.steps !== entry) return;
  const definition = engine.definitions.get(file.kind, file.version);
  const state = definition.states[file.state];
  const then: AfterLimit | undefined = state && !isEnd(state) ? state.limit.afterwards[no] : undefined;
  if (!state || isEnd(state) || !then)
    throw new Error(`${file.kind} no longer says what happens after ${file.state}.`);

  if (then.do === 'remind') return remindTask(tx, county, id, entry, now);
  if (then.do === 'move') {
    await moveBy(tx, engine, file, then.step, CLOCK, `clock/${entry}/${no}`, now);
    return;
  }
  const rota = then.onDuty ? await readRota(tx, county, now) : [];
  const asked = ask(then.to, then.onDuty, file, now, rota);
  await escalateTask(tx, county, id, entry, asked, now);
  const resource = toTask(definition, file, { what: state.what, why: state.why, ...asked }, now);
  orThrow(await engine.records.write(county, [{ op: 'put', resource }], CLOCK.id, tx));
}

export interface Firing {
  readonly everyMs?: number;
  readonly clock?: () => Date;
  /** Told of a round that could not be done, a broken connection mostly; the next one tries again. */
  readonly failed?: (error: unknown) => void;
}

/** Looks for passed limits again and again until it is stopped; stopping waits for the round under way. */
export function keepFiring(
  engine: Engine,
  county: County,
  { everyMs = 1000, clock = () => new Date(), failed = () => {} }: Firing = {},
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = async (): Promise<void> => {
    await fireTimers(engine, county, clock()).catch(failed);
    if (!stopped) timer = setTimeout(next, everyMs);
  };
  let running = round();
  function next(): void {
    running = round();
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
