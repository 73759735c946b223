import type { County } from '@yiti/base';
import type { Definition } from '../definition/definition.ts';
import { applyDecision, type Engine, surroundingsOf } from './apply-decision.ts';
import type { CaseFile } from './case-file.ts';
import { listRunning, lockCase } from './case-store.ts';
import { type Decision, digestOf, MIGRATION, settle } from './decide-step.ts';

const BATCH = 200;

/**
 * Moves the running cases of the version before to this one, as the definition states, each in a transaction of its own and
 * with an entry in its log. Safe to stop and to run again. Answers how many were moved.
 */
export async function migrateCases(engine: Engine, county: County, kind: string, now: Date): Promise<number> {
  const definition = engine.definitions.find(kind);
  if (!definition?.migrate) return 0;
  let moved = 0;
  for (;;) {
    const ids = await listRunning(engine.db, county, kind, definition.version - 1, BATCH);
    if (ids.length === 0) return moved;
    for (const id of ids) {
      await engine.db.transaction(async (tx) => {
        const file = await lockCase(tx, county, id);
        if (!file || file.version !== definition.version - 1 || file.endedAt) return;
        const entering = definition.migrate?.states[file.state] ?? file.state;
        const surroundings = await surroundingsOf(tx, engine, definition, file, entering, now);
        await applyDecision(tx, engine, moveTo(definition, file, now, surroundings));
        moved++;
      });
    }
  }
}

function moveTo(
  definition: Definition,
  from: CaseFile,
  at: Date,
  surroundings: Parameters<typeof settle>[4],
): Decision {
  const { states, data } = definition.migrate as NonNullable<Definition['migrate']>;
  const state = states[from.state];
  // The check of the definitions makes sure that every running state is named.
  if (state === undefined) throw new Error(`${definition.kind} does not say what becomes of ${from.state}.`);
  const file = {
    ...from,
    version: definition.version,
    state,
    steps: from.steps + 1,
    data: data?.(from.data) ?? from.data,
    stateSince: at,
  };
  const key = `migration/${definition.version}`;
  const log = { step: 'migrate', from, by: MIGRATION, at, key, digest: digestOf(key), fields: {} };
  return settle(definition, file, { writes: () => [] }, log, surroundings);
}
