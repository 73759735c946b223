import { createHash } from 'node:crypto';
import type { Actor } from '@yiti/access';
import { failure, type Result, success } from '@yiti/base';
import type { Resource } from '@yiti/fhir';
import { type Definition, isEnd, type NewCase, type StepRule, type Taken } from '../definition/definition.ts';
import type { CaseFile } from './case-file.ts';
import { type Entered, enterState, type Surroundings } from './enter-state.ts';
import { toTask } from './task-fhir.ts';

/** Who takes a step: a person, a program, the clock, or the end of the last case begun by this one. */
export type By = Pick<Actor, 'id' | 'name'> & Partial<Pick<Actor, 'role' | 'institution' | 'staff'>>;

export const CLOCK: By = { id: 'clock', name: '' };
export const CHILDREN: By = { id: 'children', name: '' };
export const PARENT: By = { id: 'parent', name: '' };
export const MIGRATION: By = { id: 'migration', name: '' };

/** A step as it will stand in the log. */
export interface LogEntry {
  readonly step: string;
  readonly from?: CaseFile | undefined;
  readonly by: By;
  readonly at: Date;
  readonly key: string;
  /** Of what was asked: a key that comes again with another request is refused. */
  readonly digest: string;
  readonly fields: unknown;
}

/** Everything that one step changes; kept together or not at all. */
export interface Decision {
  readonly file: CaseFile;
  readonly log: LogEntry;
  readonly entered?: Entered | undefined;
  readonly resources: readonly (Resource & { readonly id: string })[];
  readonly begins?: { readonly kind: string; readonly cases: readonly NewCase[] } | undefined;
  readonly endsChildren?: string | undefined;
}

export const digestOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/** Reads a form by its schema; the first mistake is named with its place. */
export function readFields(rule: Pick<StepRule, 'fields'>, fields: unknown): Result<unknown> {
  const read = rule.fields.safeParse(fields ?? {});
  if (read.success) return success(read.data);
  const [issue] = read.error.issues;
  return failure('invalid', 'workflow.field-wrong', {
    details: issue?.message ?? '',
    at: issue?.path.join('.') ?? '',
  });
}

/** The case after a step, and what else follows. Pure: that the step may be taken has been decided before. */
export function decideStep(
  definition: Definition,
  from: CaseFile,
  rule: Omit<StepRule, 'from' | 'who' | 'fields'>,
  log: Omit<LogEntry, 'from'>,
  surroundings: Surroundings,
): Decision {
  const file: CaseFile = {
    ...from,
    version: definition.version,
    state: rule.to,
    steps: from.steps + 1,
    data: { ...from.data, [log.step]: log.fields },
    parties: { ...from.parties, ...rule.parties?.(log.fields as never) },
    stateSince: log.at,
  };
  return settle(definition, file, rule, { ...log, from }, surroundings);
}

/** What holds once the case stands in its new state. */
export function settle(
  definition: Definition,
  file: CaseFile,
  rule: Pick<StepRule, 'writes' | 'begins' | 'endsChildren'>,
  log: LogEntry,
  surroundings: Surroundings,
): Decision {
  const entered = enterState(definition, file, log.at, surroundings);
  const state = definition.states[file.state];
  const settled: CaseFile = {
    ...file,
    dueAt: entered?.dueAt,
    endedAt: entered ? undefined : log.at,
    outcome: state && isEnd(state) ? state.outcome : undefined,
  };
  const taken: Taken = { file: settled, step: log.step, fields: log.fields, by: log.by, at: log.at };
  return {
    file: settled,
    log,
    entered,
    resources: [toTask(definition, settled, entered?.task, log.at), ...rule.writes(taken)],
    begins: rule.begins && { kind: rule.begins.kind, cases: rule.begins.cases(taken) },
    endsChildren: rule.endsChildren,
  };
}
