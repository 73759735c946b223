import type { Actor } from '@yiti/access';
import { failure, type Result, success } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { isEnd } from '../definition/definition.ts';
import type { Definitions } from '../definition/definitions.ts';
import { findHolding, type Holding, listEvents, type TaskEvent } from '../inbox/hold-store.ts';
import type { CaseFile } from './case-file.ts';
import { mayRead, stepsFor } from './case-policy.ts';
import { findCase, listChildren } from './case-store.ts';
import { type LoggedStep, listSteps } from './step-store.ts';

/** A case as its page shows it: what was told, what happened, what was begun, and what the reader may do now. */
export interface CaseView {
  readonly file: CaseFile;
  readonly name: string;
  readonly what: string | undefined;
  readonly why: string | undefined;
  readonly holding: Holding | undefined;
  readonly steps: readonly LoggedStep[];
  readonly events: readonly TaskEvent[];
  readonly children: readonly Pick<
    CaseFile,
    'id' | 'kind' | 'state' | 'dueAt' | 'endedAt' | 'outcome' | 'parties'
  >[];
  readonly offers: readonly string[];
}

export async function readCase(
  db: Queryable,
  definitions: Definitions,
  actor: Actor,
  id: string,
): Promise<Result<CaseView>> {
  const file = await findCase(db, actor.county, id);
  if (!file) return failure('not-found', 'workflow.case-not-found');
  const definition = definitions.get(file.kind, file.version);
  if (!mayRead(definition, file, actor)) return failure('forbidden', 'workflow.not-yours');

  const [steps, events, children, holding] = await Promise.all([
    listSteps(db, actor.county, id),
    listEvents(db, actor.county, id),
    listChildren(db, actor.county, id),
    findHolding(db, actor.county, id),
  ]);
  const state = definition.states[file.state];
  const work = state && !isEnd(state) ? state : undefined;
  return success({
    file,
    name: definition.name,
    what: work?.what,
    why: work?.why,
    holding,
    steps,
    events,
    children: children.map(({ id: child, kind, state: at, dueAt, endedAt, outcome, parties }) => ({
      id: child,
      kind,
      state: at,
      dueAt,
      endedAt,
      outcome,
      parties,
    })),
    offers: stepsFor(definition, file, actor),
  });
}
