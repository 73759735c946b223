import type { Actor } from '@yiti/access';
import { failure, type Problem, type Result, success } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import { type Definition, isEnd } from '../definition/definition.ts';
import { allOrNothing, applyDecision, type Engine, type Outcome, surroundingsOf } from './apply-decision.ts';
import type { CaseFile } from './case-file.ts';
import { isAmong, mayTake } from './case-policy.ts';
import { lockCase } from './case-store.ts';
import { decideStep, digestOf, readFields } from './decide-step.ts';
import { readStanding, type Standing } from './step-store.ts';

/** What somebody wants to do with a case. */
export interface StepRequest {
  readonly case: string;
  readonly step: string;
  /** Made once by whoever asks and sent again with each retry: the same key never does a thing twice. */
  readonly key: string;
  /** How many steps the case had on the asker's screen. */
  readonly expected?: number | undefined;
  readonly fields?: unknown;
}

/** Takes one step of a case for a person: exactly once, or not at all and with the reason. */
export const takeStep = (
  engine: Engine,
  actor: Actor,
  request: StepRequest,
  at: Date,
): Promise<Result<Outcome>> => allOrNothing(engine.db, (tx) => takeStepIn(tx, engine, actor, request, at));

/** The same inside the caller's transaction, which must roll back when this answers a problem. */
export async function takeStepIn(
  tx: Transaction,
  engine: Engine,
  actor: Actor,
  request: StepRequest,
  at: Date,
): Promise<Result<Outcome>> {
  const file = await lockCase(tx, actor.county, request.case);
  if (!file) return failure('not-found', 'workflow.case-not-found');
  const definition = engine.definitions.get(file.kind, file.version);
  const rule = definition.steps[request.step];
  if (!rule) return failure('invalid', 'workflow.step-unknown', { details: request.step.slice(0, 80) });

  const key = keyOf(actor, request.key);
  const digest = digestOf(request.step, request.fields);
  const standing = await readStanding(tx, actor.county, file.id, { id: actor.id, key }, at);
  // Before anything is asked of the case: a retry must not be told that its own first try was in the way.
  if (standing.priorDigest === digest) return success({ file, repeated: true });
  if (standing.priorDigest !== null) return failure('conflict', 'workflow.key-used-otherwise');

  if (!mayTake(rule, file, actor)) return failure('forbidden', 'workflow.not-yours');
  const obstacle = obstacleTo(definition, file, request, standing, actor);
  if (obstacle) return { ok: false, problem: obstacle };
  const fields = readFields(rule, request.fields);
  if (!fields.ok) return fields;

  const log = { step: request.step, by: actor, at, key, digest, fields: fields.value };
  const surroundings = await surroundingsOf(tx, engine, definition, file, rule.to, at);
  const decision = decideStep(definition, file, rule, log, surroundings);
  return success({ file: await applyDecision(tx, engine, decision), repeated: false });
}

/** Keys are the asker's own: nobody can use up, or find out, another's. */
export const keyOf = (actor: Pick<Actor, 'id'>, key: string): string => `${actor.id}/${key}`;

function obstacleTo(
  definition: Definition,
  file: CaseFile,
  { step, expected }: StepRequest,
  standing: Standing,
  actor: Actor,
): Problem | undefined {
  const { lastStep, lastBy, lastAt, holder, holderName, heldSince, deputyFor } = standing;
  const first = { kind: 'conflict', details: whoAndWhen(lastBy, lastAt, lastStep) } as const;
  if (expected !== undefined && expected !== file.steps)
    return { ...first, code: 'workflow.somebody-was-first' };
  if (!definition.steps[step]?.from.includes(file.state)) return { ...first, code: 'workflow.step-not-now' };

  const state = definition.states[file.state];
  const isOwnersWork = state && !isEnd(state) && isAmong(state.owner, file.parties, actor);
  if (isOwnersWork && holder !== null && holder !== actor.id && !deputyFor.includes(holder)) {
    const details = whoAndWhen(holderName ?? '', heldSince ?? lastAt);
    return { kind: 'conflict', code: 'workflow.held-by-other', details };
  }
  return undefined;
}

/** For the sentence that says who was first: a name, the time in China, and what was done. */
export const whoAndWhen = (name: string, at: Date, step?: string): string =>
  [name, inChina(at), ...(step ? [step] : [])].join(' · ');

const inChina = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
