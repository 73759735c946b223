import { type County, failure, orThrow, ProblemError, type Result, success } from '@yiti/base';
import type { Database, Transaction } from '@yiti/database';
import type { Records, Write } from '@yiti/records';
import { readRota } from '../calendar/calendar-store.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { type Definition, isEnd, type NewCase } from '../definition/definition.ts';
import type { Definitions } from '../definition/definitions.ts';
import type { CaseFile } from './case-file.ts';
import { hasRunningChildren, insertCase, listChildren, lockCase } from './case-store.ts';
import {
  type By,
  CHILDREN,
  type Decision,
  decideStep,
  digestOf,
  PARENT,
  readFields,
  settle,
} from './decide-step.ts';
import type { Surroundings } from './enter-state.ts';
import { keepDecision } from './keep-decision-store.ts';

/** What the use cases of the engine work with. */
export interface Engine {
  readonly db: Database;
  readonly records: Records;
  readonly definitions: Definitions;
  readonly calendar: (county: County) => Promise<WorkingCalendar>;
}

/** The case as a step left it. `repeated`: the same request had come before, and nothing was done again. */
export interface Outcome {
  readonly file: CaseFile;
  readonly repeated: boolean;
}

/** A problem found half-way rolls everything back and is the answer. */
export async function allOrNothing<T>(
  db: Database,
  work: (tx: Transaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return success(await db.transaction(async (tx) => orThrow(await work(tx))));
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** The rota is read only for a state whose task goes to whoever is on duty. */
export async function surroundingsOf(
  tx: Transaction,
  engine: Engine,
  definition: Definition,
  file: CaseFile,
  entering: string,
  at: Date,
): Promise<Surroundings> {
  const calendar = await engine.calendar(file.county);
  const state = definition.states[entering];
  if (!state || isEnd(state) || !state.onDuty) return { calendar, rota: [] };
  return { calendar, rota: await readRota(tx, file.county, at) };
}

/** Writes a decision to the record and to the engine's tables, begins what it begins, and moves on who waited for it. */
export async function applyDecision(tx: Transaction, engine: Engine, decision: Decision): Promise<CaseFile> {
  const { file, log } = decision;
  const writes = decision.resources.map((resource): Write => ({ op: 'put', resource }));
  orThrow(await engine.records.write(file.county, writes, log.by.id, tx));
  await keepDecision(tx, decision);

  for (const begun of decision.begins?.cases ?? [])
    await beginCase(tx, engine, file, decision.begins?.kind ?? '', begun, log.by, log.at);
  if (decision.endsChildren) await endChildren(tx, engine, file, decision.endsChildren, log.at);
  if (file.endedAt && file.parent !== undefined) await childEnded(tx, engine, file.parent, file, log.at);
  const waits = afterChildren(engine, file);
  if (waits && !(await hasRunningChildren(tx, file.county, file.id))) {
    return moveByItself(tx, engine, file, waits, log.at);
  }
  return file;
}

async function beginCase(
  tx: Transaction,
  engine: Engine,
  parent: CaseFile,
  kind: string,
  { key, fields }: NewCase,
  by: By,
  at: Date,
): Promise<void> {
  const definition = engine.definitions.find(kind);
  if (!definition) throw new Error(`${parent.kind} begins ${kind}, which nobody has defined.`);
  const id = `${parent.id}-${parent.steps}-${key}`;
  const opened = await openIn(tx, engine, definition, parent.county, by, at, { id, key: id, fields, parent });
  // A form that passed the parent's schema and fails the child's is a mistake in the definitions.
  orThrow(opened);
}

export interface Opening {
  readonly id: string;
  readonly key: string;
  readonly fields: unknown;
  readonly parent?: CaseFile;
}

/** Opens a case whose permission has been decided. Undefined when it is there already. */
export async function openIn(
  tx: Transaction,
  engine: Engine,
  definition: Definition,
  county: County,
  by: By,
  at: Date,
  { id, key, fields: form, parent }: Opening,
): Promise<Result<CaseFile | undefined>> {
  const { opening } = definition;
  const read = readFields(opening, form);
  if (!read.ok) return read;
  const fields = read.value as never;
  const own = opening.who !== 'system' &&
    by.institution && { [opening.who.party]: { institution: by.institution } };
  const begun: CaseFile = {
    county,
    id,
    kind: definition.kind,
    version: definition.version,
    state: opening.to,
    steps: 1,
    subject: opening.subject(fields),
    urgency: opening.urgency(fields),
    parties: { ...opening.parties(fields), ...own },
    data: { open: fields },
    parent: parent?.id,
    openedAt: at,
    stateSince: at,
  };
  if (definition.carriesPatient && begun.subject === undefined)
    return failure('invalid', 'workflow.patient-missing');
  const log = { step: 'open', by, at, key, digest: digestOf(definition.kind, form), fields };
  const surroundings = await surroundingsOf(tx, engine, definition, begun, opening.to, at);
  const decision = settle(definition, begun, opening, log, surroundings);
  if (!(await insertCase(tx, decision.file))) return success(undefined);
  return success(await applyDecision(tx, engine, decision));
}

/** The step a state is left by when the last case it began has ended. */
function afterChildren({ definitions }: Engine, file: CaseFile): string | undefined {
  const state = definitions.get(file.kind, file.version).states[file.state];
  return state && !isEnd(state) ? state.afterChildren : undefined;
}

async function childEnded(
  tx: Transaction,
  engine: Engine,
  parent: string,
  { county }: CaseFile,
  at: Date,
): Promise<void> {
  // The lock makes two last children come one after the other; the second sees that the first has ended.
  const file = await lockCase(tx, county, parent);
  const step = file && afterChildren(engine, file);
  if (!file || !step || (await hasRunningChildren(tx, county, parent))) return;
  await moveByItself(tx, engine, file, step, at);
}

async function endChildren(
  tx: Transaction,
  engine: Engine,
  parent: CaseFile,
  step: string,
  at: Date,
): Promise<void> {
  for (const { id, endedAt } of await listChildren(tx, parent.county, parent.id)) {
    const child = endedAt ? undefined : await lockCase(tx, parent.county, id);
    if (child && !child.endedAt) await moveBy(tx, engine, child, step, PARENT, `parent/${child.steps}`, at);
  }
}

async function moveByItself(
  tx: Transaction,
  engine: Engine,
  file: CaseFile,
  step: string,
  at: Date,
): Promise<CaseFile> {
  return moveBy(tx, engine, file, step, CHILDREN, `children/${file.steps}`, at);
}

/** A step nobody asked for: the clock's, or that of the last child. */
export async function moveBy(
  tx: Transaction,
  engine: Engine,
  file: CaseFile,
  step: string,
  by: By,
  key: string,
  at: Date,
): Promise<CaseFile> {
  const definition = engine.definitions.get(file.kind, file.version);
  const rule = definition.steps[step];
  if (!rule?.from.includes(file.state)) throw new Error(`${file.kind} has no step ${step} in ${file.state}.`);
  const fields = orThrow(readFields(rule, {}));
  const log = { step, by, at, key, digest: digestOf(step), fields };
  const surroundings = await surroundingsOf(tx, engine, definition, file, rule.to, at);
  return applyDecision(tx, engine, decideStep(definition, file, rule, log, surroundings));
}
