import type { Actor, Role } from '@yiti/access';
import { failure, type Result, success } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import type { Person } from '../case/case-file.ts';
import { whoAndWhen } from '../case/take-step.ts';
import { claim, findHolding, handOver, release } from './hold-store.ts';
import { type Asker, askerOf } from './inbox-store.ts';

/** A colleague as the accounts know him. */
export interface Colleague extends Person {
  readonly institution: string;
  readonly role: Role;
}

export type HoldRequest =
  | { readonly do: 'claim' }
  | { readonly do: 'release' }
  | { readonly do: 'hand-over'; readonly to: Colleague };

/** Claims, releases or hands over one task. Asked twice, it is done once and both are told yes. */
export async function holdTask(
  db: Queryable,
  actor: Actor,
  id: string,
  request: HoldRequest,
  now: Date,
): Promise<Result<{ readonly id: string }>> {
  const asker = askerOf(actor, now);
  const wanted = wantedHolder(actor, request);
  const done = await change(db, asker, id, actor.name, request);
  if (done) return success({ id });

  const holding = await findHolding(db, actor.county, id);
  if (!holding) return failure('not-found', 'workflow.task-done');
  if (holding.holder === wanted) return success({ id });
  if (holding.holder !== null && holding.holder !== actor.id) {
    const details = whoAndWhen(holding.holderName ?? '', holding.heldSince ?? now);
    return failure('conflict', 'workflow.held-by-other', { details });
  }
  return failure('forbidden', 'workflow.not-yours');
}

function wantedHolder(actor: Actor, request: HoldRequest): string | null {
  if (request.do === 'hand-over') return request.to.id;
  return request.do === 'claim' ? actor.id : null;
}

function change(
  db: Queryable,
  asker: Asker,
  id: string,
  name: string,
  request: HoldRequest,
): Promise<boolean> {
  if (request.do === 'hand-over') return handOver(db, asker, id, name, request.to);
  return request.do === 'claim' ? claim(db, asker, id, name) : release(db, asker, id, name);
}

/** The same for many; each is answered by itself, and one that is refused keeps none of the others back. */
export async function holdTasks(
  db: Queryable,
  actor: Actor,
  ids: readonly string[],
  request: HoldRequest,
  now: Date,
): Promise<{ id: string; result: Result<{ readonly id: string }> }[]> {
  const answers: { id: string; result: Result<{ readonly id: string }> }[] = [];
  for (const id of new Set(ids)) answers.push({ id, result: await holdTask(db, actor, id, request, now) });
  return answers;
}
