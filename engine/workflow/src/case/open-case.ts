import { createHash } from 'node:crypto';
import type { Actor } from '@yiti/access';
import { type County, failure, type Result, success } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import { allOrNothing, type Engine, type Outcome, openIn } from './apply-decision.ts';
import { mayOpen } from './case-policy.ts';
import { lockCase } from './case-store.ts';
import { digestOf } from './decide-step.ts';
import { readStanding } from './step-store.ts';
import { keyOf } from './take-step.ts';

export interface OpenRequest {
  readonly kind: string;
  /** Made once by whoever asks; the same key opens the same case. */
  readonly key: string;
  readonly fields: unknown;
}

/** Begins a case, once for each key. A program may also open what the definition keeps for the system. */
export const openCase = (
  engine: Engine,
  actor: Actor,
  request: OpenRequest,
  at: Date,
): Promise<Result<Outcome>> => allOrNothing(engine.db, (tx) => openCaseIn(tx, engine, actor, request, at));

/** The same inside the caller's transaction, which must roll back when this answers a problem. */
export async function openCaseIn(
  tx: Transaction,
  engine: Engine,
  actor: Actor,
  { kind, key: ownKey, fields }: OpenRequest,
  at: Date,
): Promise<Result<Outcome>> {
  const definition = engine.definitions.find(kind);
  if (!definition) return failure('not-found', 'workflow.kind-unknown', { details: kind.slice(0, 80) });
  const bySystem = definition.opening.who === 'system' && actor.kind === 'program';
  if (!bySystem && !mayOpen(definition, actor)) return failure('forbidden', 'workflow.not-yours');

  const key = keyOf(actor, ownKey);
  const id = caseId(actor.county, key);
  const opened = await openIn(tx, engine, definition, actor.county, actor, at, { id, key, fields });
  if (!opened.ok) return opened;
  if (opened.value) return success({ file: opened.value, repeated: false });

  const file = await lockCase(tx, actor.county, id);
  const { priorDigest } = await readStanding(tx, actor.county, id, { id: actor.id, key }, at);
  if (!file || priorDigest !== digestOf(kind, fields)) {
    return failure('conflict', 'workflow.key-used-otherwise');
  }
  return success({ file, repeated: true });
}

/** The id follows from the key, so that the primary key itself keeps a case from being opened twice. */
const caseId = (county: County, key: string): string =>
  createHash('sha256').update(`${county} ${key}`).digest('hex').slice(0, 20);
