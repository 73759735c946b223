import type { County } from '@yiti/base';
import { type Database, sql } from '@yiti/database';

/** Conditional writes under way at once. Each holds a connection while it waits, so that they never use up the pool. */
const AT_ONCE = 3;

/**
 * "Create it unless there is one" asks first and writes then; two that do so at the same moment would both write. Those
 * with the same criteria follow each other, in all processes of the county.
 */
export type ConditionLock = <T>(criteria: readonly string[], work: () => Promise<T>) => Promise<T>;

export function conditionLock(db: Database, county: County): ConditionLock {
  let running = 0;
  const waiting: (() => void)[] = [];

  const enter = async (): Promise<void> => {
    if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    else running++;
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };

  return async (criteria, work) => {
    if (criteria.length === 0) return work();
    await enter();
    try {
      return await db.transaction(async (tx) => {
        // In the order of their texts, so that two transactions never wait for each other in a circle.
        for (const text of [...new Set(criteria)].sort()) {
          await tx.query(sql`select pg_advisory_xact_lock(${county}::integer, hashtext(${text}))`);
        }
        return work();
      });
    } finally {
      leave();
    }
  };
}
